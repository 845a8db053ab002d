package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueHistogramTest {

  @Test
  void percentile_randomDurations_isWithinTwoPercentOfTheSortedValues() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = Seeds.random(seed);
      ValueHistogram histogram = ValueHistogram.ofNanos();
      Intake intake = new Intake(new EventCounter(), histogram);
      PercentileSeries series = new PercentileSeries(intake, 1000, 3_600_000, null, 0);
      double[] values = new double[1 + random.nextInt(5000)];
      for (int event = 0; event < values.length; event++) {
        values[event] = Math.exp(Math.log(2e3) + random.nextDouble() * Math.log(1e9));
        histogram.record(values[event]);
      }
      intake.tick();
      series.tick(1000);
      Arrays.sort(values);
      for (double percentile : new double[] {0.1, 50, 75, 90, 95, 99, 99.9, 100}) {
        int rank = (int) Math.max(1, Math.ceil(values.length * percentile / 100));
        double exact = values[rank - 1];
        double found = series.value(percentile, Duration.ofHours(1), 1000).orElseThrow();
        assertThat(Math.abs(found - exact) / exact)
            .as("seed %d, p%s of %d values", seed, percentile, values.length)
            .isLessThanOrEqualTo(0.02);
      }
    }
  }

  @Test
  void percentile_windowPassed_forgetsTheValues() {
    ValueHistogram histogram = ValueHistogram.ofValues();
    Intake intake = new Intake(new EventCounter(), histogram);
    PercentileSeries series = new PercentileSeries(intake, 1000, 3_600_000, null, 0);
    histogram.record(10);
    intake.tick();
    series.tick(1000);
    intake.tick();
    series.tick(200_000);
    histogram.record(1000);

    assertThat(series.value(50, Duration.ofMinutes(1), 200_000).orElseThrow())
        .isBetween(980.0, 1020.0);
    assertThat(series.value(50, Duration.ofHours(1), 200_000).orElseThrow()).isBetween(9.8, 10.2);
    intake.tick();
    series.tick(400_000);
    assertThat(series.value(50, Duration.ofMinutes(1), 400_000)).isEmpty();
  }

  @Test
  void record_outsideTheRange_fallsIntoTheOuterBuckets() {
    ValueHistogram histogram = ValueHistogram.ofNanos();
    for (double value : new double[] {0, -5, 1, Double.MIN_VALUE, 1e18, Double.MAX_VALUE}) {
      histogram.record(value);
    }
    long[] counts = new long[histogram.buckets()];
    histogram.read(counts);

    assertThat(counts[0]).isEqualTo(4);
    assertThat(counts[counts.length - 1]).isEqualTo(2);
  }
}
