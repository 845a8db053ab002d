package io.slo4j.journal;

import io.slo4j.alert.Outbox;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What there is to know of a receiver besides its messages. Changes with each attempt, and is small
 * for that reason.
 */
record ReceiverPast(
    Set<String> unheard, OptionalLong pausedUntilMillis, Outbox.Totals totals, String failing) {

  static ReceiverPast of(Outbox outbox) {
    return new ReceiverPast(
        outbox.unheard(), outbox.pausedUntilMillis(), outbox.totals(), outbox.failing());
  }

  static void write(Encoder out, ReceiverPast past) {
    Texts.write(out, past.unheard);
    Numbers.write(out, past.pausedUntilMillis);
    out.signed(past.totals.delivered())
        .signed(past.totals.failedAttempts())
        .signed(past.totals.timedOut())
        .signed(past.totals.dropped())
        .signed(past.totals.givenUp())
        .text(past.failing);
  }

  static ReceiverPast read(Decoder in) {
    return new ReceiverPast(
        Texts.set(in, "unheard topic"),
        Numbers.optionalSigned(in, "paused until"),
        new Outbox.Totals(
            in.signed("delivered"),
            in.signed("failed attempts"),
            in.signed("timed out"),
            in.signed("dropped"),
            in.signed("given up")),
        in.text("failing"));
  }
}
