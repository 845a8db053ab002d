package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Comparison;
import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.Target;
import io.slo4j.window.EventCounter;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdRouteTest {

  /** A recorder's two comparisons against the objective's own judgement, at every edge there is. */
  @ParameterizedTest
  @EnumSource
  void recordNanos_everyComparison_agreesWithTheObjective(Comparison comparison) {
    long[] edges = {0, 1, 2, 499_999_999, 500_000_000, 500_000_001, Long.MAX_VALUE - 1};
    long[] thresholds =
        LongStream.concat(LongStream.of(edges), LongStream.of(Long.MAX_VALUE)).toArray();
    for (long threshold : thresholds) {
      PercentileObjective objective =
          new PercentileObjective(
              new BigDecimal(95),
              comparison,
              threshold / 1e6,
              OptionalLong.of(threshold),
              "ms",
              Target.percent("95"));
      for (long nanos : thresholds) {
        EventCounter counter = new EventCounter();
        new ThresholdRoute(objective, counter).recordNanos(nanos, true);
        boolean good = objective.isGoodNanos(nanos);
        assertThat(counter.goodSum())
            .as("%d %s %d", nanos, comparison.symbol(), threshold)
            .isEqualTo(good ? 1 : 0);
        assertThat(counter.badSum()).isEqualTo(good ? 0 : 1);
      }
    }
  }
}
