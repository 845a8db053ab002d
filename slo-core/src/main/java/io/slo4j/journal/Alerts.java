package io.slo4j.journal;

import io.slo4j.alert.Acknowledgement;
import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertCause;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.AlertState;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Told;
import io.slo4j.definition.Severity;
import java.util.Optional;

/** Alerts, and who was told of them, as bytes. */
final class Alerts {
  private Alerts() {}

  static void write(Encoder out, AlertMemory.Remembered memory) {
    AlertState state = memory.state();
    out.text(memory.slo())
        .text(memory.rule())
        .constant(state.phase())
        .signed(state.sinceMillis())
        .signed(state.firedMillis())
        .signed(state.lastActiveMillis())
        .optional(memory.alert().orElse(null), Alerts::write);
    write(out, memory.told());
  }

  static AlertMemory.Remembered remembered(Decoder in) {
    return new AlertMemory.Remembered(
        in.text("objective"),
        in.text("rule"),
        new AlertState(
            in.constant(AlertState.Phase.class, "phase"),
            in.signed("since"),
            in.signed("fired"),
            in.signed("last active")),
        Optional.ofNullable(in.optional("alert", Alerts::alert)),
        told(in));
  }

  private static void write(Encoder out, Told told) {
    out.list(told.receivers(), Encoder::text)
        .signed(told.firstMillis())
        .signed(told.pausedMillis())
        .signed(told.mutedSinceMillis());
    Texts.write(out, told.remindedMillis(), Encoder::signed);
    Texts.write(out, told.escalated(), (to, steps) -> to.signed(steps));
    out.signed(told.messages());
  }

  private static Told told(Decoder in) {
    return new Told(
        in.list("receivers", each -> each.text("receiver")),
        in.signed("first told"),
        in.signed("muted for"),
        in.signed("muted since"),
        Texts.map(in, "reminded", each -> each.signed("reminded")),
        Texts.map(in, "escalated", each -> Numbers.whole(each, "steps taken")),
        Numbers.whole(in, "messages"));
  }

  static void write(Encoder out, Alert alert) {
    write(out.text(alert.id()), alert.source());
    out.constant(alert.state()).instant(alert.since()).instant(alert.at());
    write(out, alert.evidence());
    out.optional(alert.acknowledgement().orElse(null), Alerts::write)
        .optional(alert.mutedBy().orElse(null), Encoder::text);
  }

  static Alert alert(Decoder in) {
    return new Alert(
        in.text("alert"),
        source(in),
        in.constant(Notification.State.class, "state"),
        in.instant("since"),
        in.instant("at"),
        evidence(in),
        Optional.ofNullable(in.optional("acknowledgement", Alerts::acknowledgement)),
        Optional.ofNullable(in.optional("muted by", each -> each.text("muted by"))));
  }

  private static void write(Encoder out, Alert.Source source) {
    out.text(source.slo())
        .text(source.service())
        .text(source.rule())
        .constant(source.cause())
        .constant(source.severity())
        .text(source.owner())
        .text(source.runbook());
    Texts.write(out, source.labels(), Encoder::text);
  }

  private static Alert.Source source(Decoder in) {
    return new Alert.Source(
        in.text("objective"),
        in.text("service"),
        in.text("rule"),
        in.constant(AlertCause.class, "cause"),
        in.constant(Severity.class, "severity"),
        in.text("owner"),
        in.text("runbook"),
        Texts.map(in, "label", each -> each.text("label")));
  }

  private static void write(Encoder out, Alert.Evidence evidence) {
    out.text(evidence.summary())
        .optional(evidence.tier().orElse(null), Tiers::write)
        .real(evidence.remainingRatio())
        .optional(evidence.timeToExhaustion().orElse(null), Encoder::duration);
  }

  private static Alert.Evidence evidence(Decoder in) {
    return new Alert.Evidence(
        in.text("summary"),
        Optional.ofNullable(in.optional("tier", Tiers::tier)),
        in.real("remaining ratio"),
        Optional.ofNullable(in.optional("time left", each -> each.duration("time left"))));
  }

  private static void write(Encoder out, Acknowledgement by) {
    out.text(by.author()).text(by.comment()).instant(by.at());
  }

  private static Acknowledgement acknowledgement(Decoder in) {
    return new Acknowledgement(in.text("author"), in.text("comment"), in.instant("at"));
  }
}
