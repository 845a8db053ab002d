package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {
  private static final int STEPS = 14;
  private static final long STEP_MILLIS = 10;

  /**
   * Every one of the 2¹⁴ ways in which a condition can come and go over 14 evaluations, against
   * what the two delays mean, said another way: by looking back over all that has been.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 10", "0, 25", "0, 30", "10, 0", "25, 0", "30, 20", "20, 30", "15, 45"})
  void step_everySequence_isWhatTheDelaysMean(long holdMillis, long keepMillis) {
    for (int sequence = 0; sequence < 1 << STEPS; sequence++) {
      AlertState state = AlertState.INACTIVE;
      boolean expected = false;
      for (int at = 0; at < STEPS; at++) {
        boolean active = isActive(sequence, at);
        state = state.step(active, at * STEP_MILLIS, holdMillis, keepMillis);
        expected =
            expected ? !goneFor(sequence, at, keepMillis) : heldFor(sequence, at, holdMillis);

        assertThat(state.firing())
            .as("sequence %s at %d", Integer.toBinaryString(sequence), at)
            .isEqualTo(expected);
      }
    }
  }

  private static boolean isActive(int sequence, int at) {
    return (sequence >> at & 1) == 1;
  }

  /** Whether the condition holds now and has held, without a break, for that long. */
  private static boolean heldFor(int sequence, int at, long millis) {
    int since = at;
    while (since > 0 && isActive(sequence, since - 1)) {
      since--;
    }
    return isActive(sequence, at) && (at - since) * STEP_MILLIS >= millis;
  }

  /** Whether the condition does not hold now, and was last seen that long ago. */
  private static boolean goneFor(int sequence, int at, long millis) {
    int last = at;
    while (last >= 0 && !isActive(sequence, last)) {
      last--;
    }
    return last < at && (at - last) * STEP_MILLIS >= millis;
  }
}
