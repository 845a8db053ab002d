package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken away and put back goes on, without a directory, too; and what that may cost. */
class RestingInMemoryTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final SloDefinitions NONE = SloDefinitions.builder().build();
  private static final long MOST_BYTES = 64L << 20;

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private SloTracker tracker;

  @TempDir private Path directory;

  @AfterEach
  void close() {
    tracker.close();
  }

  private void start(SloTrackerBuilder builder) {
    tracker = builder.timeSource(clock).callerTicks().tickInterval(Duration.ofMinutes(1)).start();
  }

  private static Slo slo(String name, Sli sli, Duration window) {
    return Slo.builder(name).sli(sli).targetPercent(99).window(TimeWindow.rolling(window)).build();
  }

  private static Slo slo(String name, Duration window) {
    return slo(name, Sli.availability("sli-" + name).build(), window);
  }

  private static Slo withValues(String name) {
    return Slo.builder(name)
        .sli(Sli.latency("sli-" + name).percentileValues(true).build())
        .percentile(99)
        .atMost(Duration.ofMillis(300))
        .window(TimeWindow.rolling(Duration.ofDays(30)))
        .build();
  }

  private void tick() {
    clock.skip(Duration.ofMinutes(1));
    tracker.tick();
  }

  private void apply(Stream<Slo> slos) {
    SloDefinitions.Builder definitions = SloDefinitions.builder();
    slos.forEach(definitions::slo);
    tracker.apply(definitions.build());
  }

  /** Of all there are, those that are used by nobody. */
  private List<History> resting() {
    List<History> all = new ArrayList<>();
    tracker.stages.registry.histories(all::add);
    List<String> tracked = tracker.definitions().slis().stream().map(Sli::name).toList();
    // Observed time belongs to no SLI.
    return all.stream()
        .filter(each -> each.key().intake().owner().startsWith("sli-"))
        .filter(each -> !tracked.contains(each.key().intake().owner()))
        .toList();
  }

  private static long bytes(List<History> histories) {
    return histories.stream()
            .mapToLong(
                each ->
                    Arrays.stream(each.image().timeline().rings()).mapToLong(r -> r.length).sum())
            .sum()
        * Long.BYTES;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void objective_removedAndAddedAgain_goesOnWithoutWhatCameMeanwhile(boolean onDisk) {
    SloTrackerBuilder builder = SloTracker.builder().slos(slo("a", DAY), slo("other", DAY));
    start(onDisk ? builder.directory(directory) : builder);
    tracker.recorder("sli-other").good(13);
    tick();

    tracker.remove("other");
    tick();
    tracker.recorder("sli-other").good(100);
    tick();
    tracker.add(slo("other", DAY));
    tracker.recorder("sli-other").good(1000);

    assertThat(tracker.status("other").total()).isEqualTo(1013);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void definitions_emptiedAndPutBack_goOnForAsLongAsTheirWindow(boolean onDisk) {
    SloTrackerBuilder builder = SloTracker.builder().slos(slo("short", DAY), withValues("long"));
    start(onDisk ? builder.directory(directory) : builder);
    SloDefinitions before = tracker.definitions();
    tracker.recorder("sli-short").good(3);
    tracker.recorder("sli-long").record(Duration.ofMillis(100));
    tick();

    tracker.apply(NONE);
    clock.skip(DAY.minus(Duration.ofMinutes(2)));
    tick();
    assertThat(resting()).hasSize(3);
    tracker.apply(before);
    assertThat(tracker.status("short").total()).isEqualTo(3);
    assertThat(tracker.percentileValue("sli-long", 50, Duration.ofDays(2))).isPresent();
    tracker.apply(NONE);
    clock.skip(DAY);
    tick();
    assertThat(resting()).hasSize(2);
    clock.skip(Duration.ofDays(30));
    tick();

    assertThat(resting()).isEmpty();
    tracker.apply(before);
    assertThat(tracker.status("short").total()).isZero();
    assertThat(tracker.status("long").total()).isZero();
  }

  @Test
  void histories_moreThanAThousand_areForgottenTheOldestFirst() {
    start(SloTracker.builder());
    for (int batch = 0; batch < 12; batch++) {
      int from = batch * 100;
      apply(Stream.iterate(from, n -> n < from + 100, n -> n + 1).map(n -> slo("s" + n, DAY)));
      for (int number = from; number < from + 100; number++) {
        tracker.recorder("sli-s" + number).good(1 + number);
      }
      tick();
    }

    tracker.apply(NONE);
    tick();

    assertThat(resting()).hasSize(1000);
    apply(Stream.of(slo("s199", DAY), slo("s200", DAY), slo("s1199", DAY)));
    assertThat(tracker.status("s199").total()).isZero();
    assertThat(tracker.status("s200").total()).isEqualTo(201);
    assertThat(tracker.status("s1199").total()).isEqualTo(1200);
  }

  /** Each keeps values for display, which take some 2.5 MB. */
  @Test
  void histories_largerThanTheBound_areForgottenTheOldestFirst() {
    start(SloTracker.builder());
    for (int number = 0; number < 40; number++) {
      apply(Stream.of(withValues("s" + number)));
      tracker.recorder("sli-s" + number).record(Duration.ofMillis(100));
      tick();
    }

    tracker.apply(NONE);
    tick();

    assertThat(bytes(resting())).isBetween(MOST_BYTES - (3 << 20), MOST_BYTES);
    apply(Stream.of(withValues("s0"), withValues("s39")));
    assertThat(tracker.status("s0").total()).isZero();
    assertThat(tracker.status("s39").total()).isEqualTo(1);
    assertThat(tracker.percentileValue("sli-s39", 50, DAY)).isPresent();
  }

  @Test
  void objective_removedAndAddedAgainAndAgain_leavesNothingBehind() {
    start(SloTracker.builder().slos(slo("a", DAY), withValues("b")));
    SloDefinitions all = tracker.definitions();
    for (int time = 0; time < 50; time++) {
      tracker.apply(NONE);
      tick();
      assertThat(resting()).hasSize(3);
      tracker.apply(all);
      tick();
      assertThat(resting()).isEmpty();
    }
  }
}
