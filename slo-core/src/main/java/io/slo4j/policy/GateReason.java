package io.slo4j.policy;

import io.slo4j.alert.OneLine;
import io.slo4j.time.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A decision of the gate in one line for people. */
final class GateReason {

  private GateReason() {}

  static String of(
      String service, List<GateDecision.Blocker> blockers, Optional<GateOverride> override) {
    if (blockers.isEmpty()) {
      return "no policy freezes deployments of " + service;
    }
    String why = blockers.stream().map(GateReason::of).collect(Collectors.joining("; "));
    return override
        .map(
            by ->
                "overridden by %s until %s (%s); without that: %s"
                    .formatted(OneLine.of(by.author()), by.until(), OneLine.of(by.reason()), why))
        .orElse(why);
  }

  private static String of(GateDecision.Blocker blocker) {
    Freeze freeze = blocker.freeze();
    String freezes =
        ", policy '%s' freezes at %s until %s are back"
            .formatted(
                freeze.policy(), percent(freeze.thresholdRatio()), percent(freeze.releaseRatio()));
    if (blocker.remainingRatio().isEmpty()) {
      return freeze.slo() + " has no data" + freezes;
    }
    return freeze.slo()
        + " has "
        + percent(blocker.remainingRatio().getAsDouble())
        + " of its error budget left"
        + freezes
        + ": "
        + percent(blocker.missingRatio().orElse(0))
        + " missing"
        + blocker.opensIn().map(in -> ", at the earliest in " + Durations.words(in)).orElse("");
  }

  private static String percent(double ratio) {
    return BigDecimal.valueOf(ratio)
            .movePointRight(2)
            .setScale(1, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
