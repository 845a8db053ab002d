package io.slo4j.journal;

import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import io.slo4j.policy.StepId;

/** Steps that are crossed, and overrides of the deployment gate, as bytes. */
final class Policies {
  private Policies() {}

  static void write(Encoder out, CrossedStep crossed) {
    StepId step = crossed.step();
    out.text(step.slo())
        .text(step.policy())
        .text(step.remainingPercent())
        .text(step.kind())
        .text(step.says())
        .instant(crossed.since())
        .flag(crossed.told());
  }

  static CrossedStep crossedStep(Decoder in) {
    return new CrossedStep(
        new StepId(
            in.text("objective"),
            in.text("policy"),
            in.text("remaining percent"),
            in.text("kind"),
            in.text("words")),
        in.instant("since"),
        in.flag("told"));
  }

  static void write(Encoder out, GateOverride override) {
    out.text(override.service())
        .text(override.author())
        .text(override.reason())
        .instant(override.from())
        .instant(override.until());
  }

  static GateOverride override(Decoder in) {
    return new GateOverride(
        in.text("service"),
        in.text("author"),
        in.text("reason"),
        in.instant("from"),
        in.instant("until"));
  }
}
