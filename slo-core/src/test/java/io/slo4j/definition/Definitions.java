package io.slo4j.definition;

import io.slo4j.time.TimeWindow;
import java.time.Duration;

/** Valid definitions for tests to start from. */
final class Definitions {
  static final TimeWindow THIRTY_DAYS = TimeWindow.rolling(Duration.ofDays(30));

  private Definitions() {}

  static Sli requests() {
    return Sli.availability("requests").build();
  }

  static Sli latency() {
    return Sli.latency("latency").build();
  }

  /** A ratio SLO that lacks nothing. */
  static Slo.Builder checkout() {
    return checkoutOn(requests()).targetPercent("99.9");
  }

  /** An SLO that lacks an objective. */
  static Slo.Builder checkoutOn(Sli sli) {
    return Slo.builder("checkout").sli(sli).window(THIRTY_DAYS);
  }

  static CompositeSlo.Builder weighted() {
    return CompositeSlo.weighted("shop").component("a", 2).targetPercent("99").window(THIRTY_DAYS);
  }

  static CompositeSlo.Builder allOf() {
    return CompositeSlo.allOf("shop").component("a").targetPercent("99").window(THIRTY_DAYS);
  }
}
