package io.slo4j.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueSeriesTest {
  private static final long MINUTE = 60_000;

  private static ValueObjective objective(Aggregation aggregation, double threshold) {
    Slo.Builder slo =
        Slo.builder("value")
            .sli(Sli.quality("quality").build())
            .window(TimeWindow.rolling(Duration.ofHours(1)))
            .atMost(threshold)
            .targetPercent(90);
    slo =
        aggregation == Aggregation.PERCENTILE
            ? slo.aggregatePercentile(75)
            : slo.aggregate(aggregation);
    return (ValueObjective) slo.build().objective();
  }

  /** Each slice's values are kept and aggregated anew; the series must find the same slices bad. */
  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void slices_randomValues_areJudgedAsTheirListIs(Aggregation aggregation) {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = Seeds.random(seed);
      ValueObjective objective = objective(aggregation, aggregation == Aggregation.SUM ? 300 : 50);
      Classification.Value judge = (Classification.Value) Classification.of(objective);
      Intake intake = Intake.of(judge, false);
      ValueSink sink = requireNonNull(intake.values());
      SeriesSpec spec =
          new SeriesSpec(1000, 60 * MINUTE, Set.of(), List.of(), SliceSpec.aligned(MINUTE, 1));
      ValueSeries series = new ValueSeries(judge, intake, spec, null, 0);
      long bad = 0;
      long data = 0;
      boolean ever = false;
      for (int slice = 0; slice < 30; slice++) {
        List<Double> values = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
          if (slice % 5 != 4 && random.nextInt(6) == 0) {
            double value = 1 + random.nextInt(100);
            values.add(value);
            sink.record(value);
          }
          intake.tick();
          series.tick(slice * MINUTE + (second + 1) * 1000L);
        }
        ever |= !values.isEmpty();
        boolean counts = aggregation == Aggregation.SUM || aggregation == Aggregation.RATE;
        if (!values.isEmpty() || (counts && ever)) {
          data++;
          double threshold = objective.threshold();
          // A percentile's value is known to 1.6 %: judge by the bucket's middle, as the series
          // does.
          bad += aggregate(aggregation, values) > threshold ? 1 : 0;
        }
      }

      WindowCounts found = series.snapshot(30 * MINUTE).rolling(Duration.ofHours(1));

      assertThat(found.dataSlices()).as("seed %d", seed).isEqualTo(data);
      assertThat(found.badSlices()).as("seed %d", seed).isEqualTo(bad);
      assertThat(found.elapsedSlices()).as("seed %d", seed).isEqualTo(30);
    }
  }

  private static double aggregate(Aggregation aggregation, List<Double> values) {
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    return switch (aggregation) {
      case AVG -> sum / values.size();
      case MIN -> Collections.min(values);
      case MAX -> Collections.max(values);
      case SUM -> sum;
      case RATE -> sum / 60;
      case LAST -> values.get(values.size() - 1);
      case PERCENTILE -> {
        List<Double> sorted = values.stream().sorted().toList();
        double exact = sorted.get((int) Math.ceil(sorted.size() * 0.75) - 1);
        // 50 lies in the bucket [50, 51), whose middle is above 50; no other whole number
        // straddles.
        yield exact == 50 ? 50.5 : exact;
      }
    };
  }
}
