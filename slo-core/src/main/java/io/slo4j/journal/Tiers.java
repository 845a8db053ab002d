package io.slo4j.journal;

import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Severity;
import io.slo4j.window.WindowCounts;

/** How fast a budget burnt, as bytes. */
final class Tiers {
  private Tiers() {}

  static void write(Encoder out, TierStatus status) {
    BurnRateTier tier = status.tier();
    out.constant(tier.severity())
        .duration(tier.longWindow())
        .duration(tier.shortWindow())
        .real(tier.factor());
    Numbers.write(out, status.longBurnRate());
    Numbers.write(out, status.shortBurnRate());
    write(out, status.longCounts());
    write(out, status.shortCounts());
    out.flag(status.exceeded());
  }

  static TierStatus tier(Decoder in) {
    return new TierStatus(
        new BurnRateTier(
            in.constant(Severity.class, "severity"),
            in.duration("long window"),
            in.duration("short window"),
            in.real("factor")),
        Numbers.optionalReal(in, "long burn rate"),
        Numbers.optionalReal(in, "short burn rate"),
        counts(in),
        counts(in),
        in.flag("exceeded"));
  }

  private static void write(Encoder out, WindowCounts counts) {
    out.signed(counts.fromMillis())
        .signed(counts.toMillis())
        .signed(counts.good())
        .signed(counts.bad())
        .signed(counts.maintenanceGood())
        .signed(counts.maintenanceBad())
        .signed(counts.elapsedSlices())
        .signed(counts.dataSlices())
        .signed(counts.badSlices())
        .real(counts.sliceRatioSum());
  }

  private static WindowCounts counts(Decoder in) {
    return new WindowCounts(
        in.signed("from"),
        in.signed("to"),
        in.signed("good"),
        in.signed("bad"),
        in.signed("good in maintenance"),
        in.signed("bad in maintenance"),
        in.signed("slices"),
        in.signed("slices with data"),
        in.signed("bad slices"),
        in.real("slice ratios"));
  }
}
