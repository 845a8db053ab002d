package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event of which more is known than one objective asks for. */
class SliRecorderTest {
  private static final TimeWindow HOUR = TimeWindow.rolling(Duration.ofHours(1));
  private static final Sli LATENCY = Sli.latency("latency").percentileValues(true).build();

  private final SteppedClock clock = new SteppedClock("2026-01-01T00:00:00Z");

  private static Slo.Builder on(String name, Sli sli) {
    return Slo.builder(name).sli(sli).window(HOUR);
  }

  private static final Slo RATIO = on("ratio", LATENCY).targetPercent("90").build();
  private static final Slo FAST =
      on("fast", LATENCY).percentile(95).atMost(Duration.ofMillis(500)).build();
  private static final Slo FASTER =
      on("faster", LATENCY).percentile(50).below(Duration.ofMillis(100)).build();
  private static final Slo MEAN =
      on("mean", LATENCY)
          .aggregate(Aggregation.AVG)
          .atMost(Duration.ofMillis(300))
          .targetPercent("90")
          .build();

  private SloTracker track(Slo... slos) {
    return SloTracker.builder().timeSource(clock).callerTicks().slos(slos).start();
  }

  /** Each objective has its own count of the same events, made by hand beside it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void recordNanos_withItsOutcome_everyObjectiveJudgesTheEventOnce(long seed) {
    Random random = Seeds.random(seed);
    SloTracker tracker = track(RATIO, FAST, FASTER);
    SliRecorder recorder = tracker.recorder("latency");
    long[] good = new long[3];
    int events = 5000;
    for (int event = 0; event < events; event++) {
      boolean well = random.nextInt(10) > 0;
      long nanos =
          switch (random.nextInt(4)) {
            case 0 -> 100_000_000L - random.nextInt(2);
            case 1 -> 500_000_000L + random.nextInt(2);
            default -> random.nextInt(1_000_000_000);
          };
      recorder.recordNanos(well, nanos);
      good[0] += well ? 1 : 0;
      good[1] += well && nanos <= 500_000_000L ? 1 : 0;
      good[2] += well && nanos < 100_000_000L ? 1 : 0;
    }
    for (int slo = 0; slo < 3; slo++) {
      SloReader reader = tracker.reader(List.of("ratio", "fast", "faster").get(slo));
      assertThat(reader.goodEvents()).as("%s of seed %d", reader, seed).isEqualTo(good[slo]);
      assertThat(reader.badEvents())
          .as("%s of seed %d", reader, seed)
          .isEqualTo(events - good[slo]);
    }
    assertThat(recorder.rejected()).isZero();
  }

  @Test
  void recordNanos_withItsOutcome_valuesTakeTheDurationOfEither() {
    SloTracker tracker = track(MEAN);
    SliRecorder recorder = tracker.recorder("latency");
    recorder.recordNanos(true, 100_000_000);
    recorder.recordNanos(false, 400_000_000);
    clock.pass(Duration.ofMinutes(2), tracker);
    // 250 ms on average: a good slice. The slow one alone would be a bad one.
    assertThat(tracker.status("mean").compliance()).hasValue(1);
    recorder.recordNanos(false, 400_000_000);
    clock.pass(Duration.ofMinutes(2), tracker);
    // One bad minute of four.
    assertThat(tracker.status("mean").compliance()).hasValue(0.75);
    assertThat(tracker.percentileValue("latency", 100, Duration.ofHours(1)).orElseThrow())
        .isBetween(392.0, 408.0);
    assertThat(recorder.rejected()).isZero();
  }

  @Test
  void recordNanos_withItsOutcome_negativeIsRejectedWhole() {
    SloTracker tracker = track(RATIO, FAST);
    tracker.recorder("latency").recordNanos(true, -1);
    tracker.recorder("latency").recordNanos(false, -1);

    assertThat(tracker.recorder("latency").rejected()).isEqualTo(2);
    assertThat(tracker.status("ratio").total()).isZero();
    assertThat(tracker.status("fast").total()).isZero();
  }

  @Test
  void recordNanos_withItsOutcomeWhereNothingAsksForDurations_isGoodOrBad() {
    SloTracker tracker =
        track(on("up", Sli.availability("up").build()).targetPercent("90").build());
    tracker.recorder("up").recordNanos(true, 5);
    tracker.recorder("up").recordNanos(false, 5);

    assertThat(tracker.status("up").good()).isEqualTo(1);
    assertThat(tracker.status("up").bad()).isEqualTo(1);
    assertThat(tracker.recorder("up").rejected()).isZero();
  }

  @Test
  void outcomes_whereEveryObjectiveIsOnValues_areRejected() {
    SloTracker tracker = track(MEAN);
    SliRecorder recorder = tracker.recorder("latency");
    recorder.good();
    recorder.bad(3);
    recorder.record(true);
    assertThat(recorder.rejected()).isEqualTo(5);

    // A throughput counts them: an event without a value is one.
    tracker.add(
        on("rate", Sli.throughput("rate").build()).atLeast(0.01).targetPercent("90").build());
    tracker.recorder("rate").good(60);
    tracker.recorder("rate").bad();
    assertThat(tracker.recorder("rate").rejected()).isZero();

    // And one that was on outcomes once takes none afterwards, though its counter is still there.
    tracker.apply(SloDefinitions.of(RATIO));
    recorder.good();
    assertThat(tracker.status("ratio").good()).isEqualTo(1);
    tracker.apply(SloDefinitions.of(MEAN));
    recorder.good();
    assertThat(recorder.rejected()).isEqualTo(6);
  }

  @Test
  void rejected_sliTakenAway_isStillCountedInTheHealth() {
    Slo up = on("up", Sli.availability("up").build()).targetPercent("90").build();
    SloTracker tracker = track(FAST, up);
    tracker.recorder("latency").recordNanos(-1);
    tracker.recorder("up").good(-1);
    tracker.recorder("up").bad(-1);
    assertThat(tracker.health().rejected()).isEqualTo(3);

    tracker.apply(SloDefinitions.of(FAST));
    assertThat(tracker.health().rejected()).isEqualTo(3);
    tracker.apply(SloDefinitions.of(FAST, up));
    tracker.recorder("up").good(-1);
    assertThat(tracker.health().rejected()).isEqualTo(4);
  }

  @Test
  void takes_whatTheObjectivesOfTheMomentTake() {
    SloTracker tracker = track(RATIO);
    SliRecorder recorder = tracker.recorder("latency");
    // Values for display are durations, too.
    assertThat(takes(recorder)).isEqualTo("outcomes true, durations true");
    tracker.apply(SloDefinitions.of(MEAN));
    assertThat(takes(recorder)).isEqualTo("outcomes false, durations true");
    tracker.apply(SloDefinitions.of(FAST));
    assertThat(takes(recorder)).isEqualTo("outcomes true, durations true");
    Sli plain = Sli.latency("latency").build();
    tracker.apply(SloDefinitions.of(on("ratio", plain).targetPercent("90").build()));
    assertThat(takes(recorder)).isEqualTo("outcomes true, durations false");
    tracker.remove("ratio");
    assertThat(takes(recorder)).isEqualTo("outcomes false, durations false");
    recorder.good();
    // Nothing uses the SLI: what is recorded is not kept, and nothing is wrong with it.
    assertThat(recorder.rejected()).isZero();
  }

  private static String takes(SliRecorder recorder) {
    return "outcomes " + recorder.takesOutcomes() + ", durations " + recorder.takesDurations();
  }
}
