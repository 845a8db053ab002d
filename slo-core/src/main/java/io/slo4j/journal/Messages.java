package io.slo4j.journal;

import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Outbox;
import io.slo4j.definition.Severity;
import java.util.Optional;

/** Messages that wait, and those that were given up, as bytes. */
final class Messages {
  private Messages() {}

  static void write(Encoder out, Outbox.Waiting message) {
    write(out, message.notification());
    Texts.write(out, message.subjects());
    Texts.write(out, message.topics());
    Texts.write(out, message.begun());
    out.optional(message.group().orElse(null), Encoder::text)
        .signed(message.bornMillis())
        .signed(message.dueMillis())
        .signed(message.attempts());
  }

  static Outbox.Waiting waiting(Decoder in) {
    return new Outbox.Waiting(
        notification(in),
        Texts.set(in, "subject"),
        Texts.set(in, "topic"),
        Texts.set(in, "begun topic"),
        Optional.ofNullable(in.optional("group", each -> each.text("group"))),
        in.signed("born"),
        in.signed("due"),
        Numbers.whole(in, "attempts"));
  }

  static void write(Encoder out, DeadLetter letter) {
    write(out, letter.notification());
    out.instant(letter.at()).signed(letter.attempts()).text(letter.reason());
  }

  static DeadLetter deadLetter(Decoder in) {
    return new DeadLetter(
        notification(in),
        in.instant("given up at"),
        Numbers.whole(in, "attempts"),
        in.text("reason"));
  }

  private static void write(Encoder out, Notification message) {
    out.text(message.idempotencyKey())
        .text(message.receiver())
        .constant(message.kind())
        .constant(message.state())
        .constant(message.severity())
        .text(message.service())
        .text(message.slo())
        .instant(message.at())
        .text(message.title())
        .text(message.text())
        .list(message.alerts(), Alerts::write);
  }

  private static Notification notification(Decoder in) {
    return new Notification(
        in.text("idempotency key"),
        in.text("receiver"),
        in.constant(Notification.Kind.class, "kind"),
        in.constant(Notification.State.class, "state"),
        in.constant(Severity.class, "severity"),
        in.text("service"),
        in.text("objective"),
        in.instant("at"),
        in.text("title"),
        in.text("text"),
        in.list("alerts", Alerts::alert));
  }
}
