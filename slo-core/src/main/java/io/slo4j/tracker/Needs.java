package io.slo4j.tracker;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.SliceSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far back an objective looks.
 *
 * @param horizonMillis its longest rolling window or silence that is an alert; at least an hour, so
 *     that short burn rates can be read of any objective
 * @param calendars its calendar windows
 */
record Needs(long horizonMillis, Set<TimeWindow.Calendar> calendars) {
  private static final Duration LEAST = Duration.ofHours(1);

  static Needs of(ServiceLevelObjective slo) {
    Duration longest = slo.window().nominalLength();
    if (slo.window() instanceof TimeWindow.Calendar) {
      // A day of 25 hours, a quarter of 92 days: trends look half as far back, reports all the way.
      longest = longest.plusDays(2);
    }
    for (BurnRateTier tier : slo.tiers()) {
      longest = longest.compareTo(tier.longWindow()) < 0 ? tier.longWindow() : longest;
    }
    // Silence is to be seen as a whole. A forecast looks no further back than its window.
    Duration silence =
        slo.alerting().flatMap(BurnRateAlerting::alertOnNoData).orElse(Duration.ZERO);
    longest = longest.compareTo(silence) < 0 ? silence : longest;
    longest = longest.compareTo(LEAST) < 0 ? LEAST : longest;
    return new Needs(
        longest.toMillis(),
        slo.window() instanceof TimeWindow.Calendar calendar ? Set.of(calendar) : Set.of());
  }

  /** Returns what satisfies both. */
  Needs and(Needs other) {
    Set<TimeWindow.Calendar> all = new HashSet<>(calendars);
    all.addAll(other.calendars);
    return new Needs(Math.max(horizonMillis, other.horizonMillis), Set.copyOf(all));
  }

  static @Nullable SliceSpec slicesOf(Slo slo) {
    BudgetingMethod method = slo.budgeting();
    if (method instanceof BudgetingMethod.Timeslices slices) {
      return SliceSpec.aligned(slices.sliceWindow().toMillis(), slices.sliceTargetRatio())
          .in(slo.window());
    }
    if (method instanceof BudgetingMethod.RatioTimeslices slices) {
      return new SliceSpec(slices.sliceWindow().toMillis(), 1, true, null).in(slo.window());
    }
    return null;
  }

  static SliceSpec slicesOf(CompositeSlo slo) {
    return SliceSpec.aligned(slo.sliceWindow().toMillis(), 1).in(slo.window());
  }
}
