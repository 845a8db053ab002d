package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import io.slo4j.window.EventOracle.HeldSlices;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JointSeriesTest {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long WIDTH = 3 * MINUTE;
  private static final SliceSpec MINUTES = SliceSpec.aligned(MINUTE, 0.8);
  private static final SliceSpec JOINT = SliceSpec.aligned(WIDTH, 1);

  /** Two parts judged by their events and one by its own slices, each against a list of events. */
  @Test
  void slices_randomParts_areGoodIfEveryPartsListIs() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = Seeds.random(seed);
      Part[] parts = {new Part(900, null), new Part(700, null), new Part(800, MINUTES)};
      JointSeries joint =
          new JointSeries(
              List.of(
                  new JointSeries.Part(parts[0].series, 0.9, false),
                  new JointSeries.Part(parts[1].series, 0.7, false),
                  new JointSeries.Part(parts[2].series, 1, true)),
              spec(JOINT),
              0);
      long now = 0;
      while (now < 90 * MINUTE) {
        for (Part part : parts) {
          part.recordSome(random, now);
        }
        // Mostly on time, now and then late by up to several slices.
        now += SECOND * (random.nextInt(30) == 0 ? random.nextInt(500) : 1 + random.nextInt(20));
        for (Part part : parts) {
          part.series.tick(now);
        }
        joint.tick(now);
      }

      WindowCounts found = joint.snapshot(now).rolling(Duration.ofDays(1));

      long data = 0;
      long bad = 0;
      for (long start = 0; start + WIDTH <= now; start += WIDTH) {
        int verdicts = 0;
        for (Part part : parts) {
          verdicts |= part.judge(start);
        }
        data += verdicts == 0 ? 0 : 1;
        bad += verdicts >= Part.BAD ? 1 : 0;
      }
      assertThat(found.dataSlices()).as("seed %d", seed).isEqualTo(data);
      assertThat(found.badSlices()).as("seed %d", seed).isEqualTo(bad);
      assertThat(found.elapsedSlices()).as("seed %d", seed).isEqualTo(now / WIDTH);
      assertThat(found.total()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void slices_noPartHasData_haveNone() {
    Part part = new Part(900, null);
    JointSeries joint =
        new JointSeries(List.of(new JointSeries.Part(part.series, 0.9, false)), spec(JOINT), 0);
    part.series.tick(2 * WIDTH);
    joint.tick(2 * WIDTH);

    WindowCounts found = joint.snapshot(2 * WIDTH).rolling(Duration.ofDays(1));

    assertThat(found.elapsedSlices()).isEqualTo(2);
    assertThat(found.dataSlices()).isZero();
    assertThat(found.badSlices()).isZero();
  }

  private static SeriesSpec spec(@Nullable SliceSpec slices) {
    return new SeriesSpec(SECOND, 24 * 60 * MINUTE, Set.of(), List.of(), slices);
  }

  private static final class Part {
    private static final int DATA = 1;
    private static final int BAD = 2;

    private final EventCounter counter = new EventCounter();
    private final EventOracle oracle = new EventOracle(List.of());
    private final EventSeries series;
    private final int permille;
    private final boolean sliced;

    Part(int permille, @Nullable SliceSpec slices) {
      this.permille = permille;
      this.sliced = slices != null;
      this.series = new EventSeries(counter, spec(slices), 0);
    }

    void recordSome(Random random, long now) {
      if (random.nextInt(12) == 0) {
        int good = random.nextInt(100);
        int bad = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
        counter.good(good);
        counter.bad(bad);
        oracle.record(now, good, bad);
      }
    }

    int judge(long start) {
      SliceSpec judged = sliced ? MINUTES : JOINT;
      HeldSlices held = oracle.slices(judged, permille, start, start + WIDTH);
      return (held.data() > 0 ? DATA : 0) | (held.bad() > 0 ? BAD : 0);
    }
  }
}
