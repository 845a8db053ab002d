package io.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void of_sameRates_isStable() {
    assertThat(Trend.of(10, 1000, 10, 1000)).isEqualTo(Trend.STABLE);
  }

  @Test
  void of_noErrorsAtAll_isStable() {
    assertThat(Trend.of(0, 1000, 0, 1000)).isEqualTo(Trend.STABLE);
  }

  @Test
  void of_differenceAtTheEdgeOfChance_turnsAtTheCriticalValue() {
    // By hand, n = 1000 each: 20 against 34 bad gives p = 0.027, z = 0.014 / 0.0072487 = 1.931;
    // 20 against 35 gives p = 0.0275, z = 0.015 / 0.0073136 = 2.051. The critical value is 1.96.
    assertThat(Trend.of(20, 1000, 34, 1000)).isEqualTo(Trend.STABLE);
    assertThat(Trend.of(20, 1000, 35, 1000)).isEqualTo(Trend.WORSENING);
    assertThat(Trend.of(35, 1000, 20, 1000)).isEqualTo(Trend.IMPROVING);
  }

  @Test
  void of_oneHalfEmpty_isUnknown() {
    assertThat(Trend.of(0, 0, 1, 10)).isEqualTo(Trend.UNKNOWN);
    assertThat(Trend.of(1, 10, 0, 0)).isEqualTo(Trend.UNKNOWN);
  }
}
