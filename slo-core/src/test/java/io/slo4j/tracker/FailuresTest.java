package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept of what went wrong: however much it is, and whatever it is called. */
class FailuresTest {
  private static final RuntimeException CAUSE = new IllegalStateException("a rehearsal");

  private final Failures failures = new Failures();

  @Test
  void failed_underAHostileName_isOneShortLineUntilItWorks() {
    String name = "action 'x\r\nforged\u001b[31m" + "y".repeat(10_000);
    failures.failed(name, CAUSE);
    assertThat(failures.latest().keySet())
        .singleElement()
        .satisfies(
            what ->
                assertThat(what)
                    .hasSizeLessThanOrEqualTo(500)
                    .startsWith("action 'x")
                    .doesNotContain("\n", "\r", "\u001b"));
    assertThat(failures.latest(name)).isEqualTo(CAUSE.toString());
    failures.recovered(name);
    assertThat(failures.latest()).isEmpty();
  }

  @Test
  void failed_moreThanAThousandThings_areCountedAndKeptAsOne() {
    for (int at = 0; at < 5000; at++) {
      failures.failed("thing " + at, CAUSE);
    }
    assertThat(failures.count()).isEqualTo(5000);
    assertThat(failures.latest())
        .hasSize(1001)
        .containsKey("thing 999")
        .containsEntry("more than 1000 things, the latest of the rest", "thing 4999: " + CAUSE);
    failures.forget("thing 0");
    assertThat(failures.latest()).hasSize(1000);
  }
}
