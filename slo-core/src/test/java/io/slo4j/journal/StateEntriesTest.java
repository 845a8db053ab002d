package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.Silence;
import io.slo4j.policy.GateOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State through entries and back: all of it, in order, and no more written than has changed. */
class StateEntriesTest {

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 60));
  }

  /** As a file gives them back: other arrays, in any order. */
  private static Map<StateKey, byte[]> read(Map<StateKey, byte[]> written, Random random) {
    List<StateKey> keys = new ArrayList<>(written.keySet());
    Collections.shuffle(keys, random);
    Map<StateKey, byte[]> read = new LinkedHashMap<>();
    keys.forEach(key -> read.put(key, written.get(key).clone()));
    return read;
  }

  private static RestoredState restored(Map<StateKey, byte[]> entries) {
    return new StateEntries().restore(entries);
  }

  private static Map<String, String> hex(Map<StateKey, byte[]> entries) {
    Map<String, String> all = new TreeMap<>();
    entries.forEach((key, value) -> all.put(key.toString(), Arrays.toString(value)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void state_throughEntriesAndBack_isEqual(long seed) {
    RandomStates states = new RandomStates(seed);
    SavedState state = states.state();
    Map<StateKey, byte[]> entries = new StateEntries().of(state);

    StateEntries other = new StateEntries();
    RestoredState restored = other.restore(read(entries, states.values.random));
    assertThat(restored.unreadable()).as("seed %d", seed).isEmpty();
    assertThat(restored.state()).as("seed %d", seed).isEqualTo(state);
    // Doubles are equal that differ in their bits; bytes are not.
    assertThat(hex(other.of(restored.state()))).as("seed %d", seed).isEqualTo(hex(entries));
  }

  /** Everything twice: nothing but a number tells such entries apart. */
  @ParameterizedTest
  @MethodSource("seeds")
  void state_thatSaysEverythingTwice_isKeptTwice(long seed) {
    SavedState one = new RandomStates(seed).state();
    Map<String, Outbox> outboxes = new HashMap<>();
    one.outboxes()
        .forEach(
            (name, outbox) ->
                outboxes.put(
                    name,
                    new Outbox(
                        twice(outbox.waiting()),
                        outbox.unheard(),
                        outbox.pausedUntilMillis(),
                        twice(outbox.deadLetters()),
                        outbox.totals(),
                        outbox.failing())));
    SavedState two =
        new SavedState(
            new AlertMemory(twice(one.alerts().alerts()), twice(one.alerts().silences())),
            outboxes,
            twice(one.crossedSteps()),
            twice(one.overrides()),
            twice(one.adjustments()));
    RestoredState restored = restored(new StateEntries().of(two));
    assertThat(restored.unreadable()).isEmpty();
    assertThat(restored.state()).as("seed %d", seed).isEqualTo(two);
  }

  private static <T> List<T> twice(List<T> once) {
    List<T> twice = new ArrayList<>(once);
    twice.addAll(once);
    return twice;
  }

  /** One comes, one goes, anywhere: those beside it are the same arrays, and all stays in order. */
  @ParameterizedTest
  @MethodSource("seeds")
  void lists_thatChange_writeOnlyWhatHasChanged(long seed) {
    RandomStates states = new RandomStates(seed);
    Random random = states.values.random;
    StateEntries entries = new StateEntries();
    List<GateOverride> overrides = new ArrayList<>();
    Map<StateKey, byte[]> before = entries.of(state(overrides));
    int made = 0;
    int written = 0;
    for (int step = 0; step < 100; step++) {
      String where = "seed " + seed + ", step " + step;
      if (random.nextInt(3) > 0 || overrides.isEmpty()) {
        boolean atEnd = random.nextInt(4) > 0;
        overrides.add(
            atEnd ? overrides.size() : random.nextInt(overrides.size() + 1), override(made++));
      } else {
        overrides.remove(random.nextInt(overrides.size()));
      }
      if (random.nextInt(10) == 0) {
        entries = new StateEntries();
        assertThat(entries.restore(before).unreadable()).as(where).isEmpty();
      }
      Map<StateKey, byte[]> now = entries.of(state(overrides));
      for (Map.Entry<StateKey, byte[]> each : now.entrySet()) {
        written += isSame(before.get(each.getKey()), each.getValue()) ? 0 : 1;
      }
      assertThat(restored(read(now, random)).state().overrides())
          .as(where)
          .containsExactlyElementsOf(overrides);
      before = now;
    }
    assertThat(written).as("seed %d", seed).isEqualTo(made);
  }

  // The promise is the same array: whoever writes need not compare bytes.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(byte[] before, byte[] now) {
    return before == now;
  }

  private static GateOverride override(int number) {
    Instant from = Instant.ofEpochSecond(number);
    return new GateOverride("shop", "ann", "fix", from, from.plus(Duration.ofHours(1)));
  }

  private static SavedState state(List<GateOverride> overrides) {
    return new SavedState(SavedState.NONE.alerts(), Map.of(), List.of(), overrides, List.of());
  }

  @Test
  void keys_ofNamesFullOfSeparators_areDifferentOnes() {
    List<AlertMemory.Remembered> alerts = new ArrayList<>();
    List<String> names =
        List.of("", "/", "#2", "a", "a/", "/a", "%2F", "a%2F", "a#2", "#", "\uD83D");
    AlertMemory.Remembered any = pending();
    for (String slo : names) {
      for (String rule : names) {
        alerts.add(new AlertMemory.Remembered(slo, rule, any.state(), any.alert(), any.told()));
      }
    }
    SavedState state =
        new SavedState(
            new AlertMemory(alerts, List.of()), Map.of(), List.of(), List.of(), List.of());
    Map<StateKey, byte[]> entries = new StateEntries().of(state);
    assertThat(entries).hasSize(names.size() * names.size());
    assertThat(restored(entries).state()).isEqualTo(state);
    assertThat(entries).containsKey(new StateKey("alert", "a%2F/%232"));
  }

  private static AlertMemory.Remembered pending() {
    RandomStates states = new RandomStates(0);
    AlertMemory.Remembered any = states.remembered();
    while (any.state().firing()) {
      any = states.remembered();
    }
    return any;
  }

  /** A damaged entry costs itself. */
  @Test
  void entry_thatCannotBeRead_isLeftOutAndReported() {
    SavedState state = full();
    Map<StateKey, byte[]> whole = new StateEntries().of(state);
    for (StateKey damaged : whole.keySet()) {
      Map<StateKey, byte[]> entries = new HashMap<>(whole);
      entries.put(damaged, new byte[] {1});
      RestoredState restored = restored(entries);
      assertThat(restored.unreadable())
          .extracting(RestoredState.Unreadable::key)
          .containsExactly(damaged);
      assertThat(restored.unreadable().get(0).reason()).contains("makes no sense at byte");
      Map<StateKey, byte[]> others = new HashMap<>(whole);
      others.remove(damaged);
      assertThat(restored.state()).as("%s", damaged).isEqualTo(restored(others).state());
      assertThat(restored.state()).as("%s", damaged).isNotEqualTo(state);
    }
  }

  @Test
  void entry_ofAnUnknownKindOrUnderAnothersKey_isLeftOutAndReported() {
    Map<StateKey, byte[]> entries = new HashMap<>(new StateEntries().of(full()));
    StateKey unknown = new StateKey("incident", "a");
    StateKey anothers = new StateKey("alert", "not/mine");
    entries.put(unknown, new byte[0]);
    byte[] alert =
        entries.entrySet().stream()
            .filter(each -> each.getKey().kind().equals("alert"))
            .findFirst()
            .orElseThrow()
            .getValue();
    entries.put(anothers, alert);
    RestoredState restored = restored(entries);
    assertThat(restored.unreadable())
        .extracting(RestoredState.Unreadable::key)
        .containsExactlyInAnyOrder(unknown, anothers);
    assertThat(restored.state()).isEqualTo(full());
  }

  @Test
  void pattern_nestedTooDeeply_isLeftOutAndReported() {
    Encoder body = new Encoder();
    body.unsigned(1).text("slo").text("MATCHES").text("(".repeat(200_000) + ")".repeat(200_000));
    body.flag(false).instant(Instant.MAX).text("ann").text("test");
    StateKey key = new StateKey("silence", "any");
    RestoredState restored = restored(Map.of(key, EntryKind.value(0, "", body.toBytes())));
    assertThat(restored.unreadable())
        .extracting(RestoredState.Unreadable::key)
        .containsExactly(key);
  }

  private static SavedState full() {
    return SampleStates.full();
  }

  /** Each byte of each entry, to every value that differs from it in a bit, and some more. */
  @Test
  void entry_withAnyByteMutated_isReadOrReported() {
    Map<StateKey, byte[]> whole = new StateEntries().of(full());
    int[] outcomes = new int[2];
    whole.forEach(
        (key, value) -> {
          for (int at = 0; at < value.length; at++) {
            for (int change : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 0x7F, 0xFF}) {
              byte[] mutated = value.clone();
              mutated[at] ^= (byte) change;
              outcomes[look(key, mutated, at)]++;
            }
            look(key, Arrays.copyOf(value, at), at);
          }
        });
    assertThat(outcomes[0]).as("read").isPositive();
    assertThat(outcomes[1]).as("reported").isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void entries_mutatedAtRandom_areReadOrReported(long seed) {
    RandomStates states = new RandomStates(seed);
    new StateEntries()
        .of(states.state())
        .forEach(
            (key, value) -> {
              for (int i = 0; i < 5; i++) {
                byte[] mutated = value.clone();
                int at = states.values.random.nextInt(value.length);
                Arrays.fill(
                    mutated,
                    at,
                    Math.min(value.length, at + 1 + states.values.random.nextInt(9)),
                    (byte) states.values.random.nextInt());
                look(key, mutated, at);
              }
            });
  }

  private static int look(StateKey key, byte[] mutated, int at) {
    try {
      StateEntries entries = new StateEntries();
      RestoredState restored = entries.restore(Map.of(key, mutated));
      // What was read can be written: else it would spoil all that is written after it.
      Map<StateKey, byte[]> again = entries.of(restored.state());
      assertThat(new StateEntries().restore(again).unreadable()).isEmpty();
      assertThat(restored.unreadable().size()).isLessThanOrEqualTo(1);
      return restored.unreadable().size();
    } catch (RuntimeException | Error e) {
      return fail(key + " at " + at + ": " + Arrays.toString(mutated), e);
    }
  }

  @Test
  void silences_inTheOrderOfTheirMaking_staySo() {
    List<Silence> silences = new ArrayList<>();
    RandomStates states = new RandomStates(5);
    for (int i = 0; i < 50; i++) {
      silences.add(states.silence());
    }
    SavedState state =
        new SavedState(
            new AlertMemory(List.of(), silences), Map.of(), List.of(), List.of(), List.of());
    assertThat(restored(read(new StateEntries().of(state), new Random(1))).state())
        .isEqualTo(state);
  }
}
