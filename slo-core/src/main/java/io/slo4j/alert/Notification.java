package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A message to one receiver.
 *
 * @param idempotencyKey the same at every attempt to send this message, and of no other one: a
 *     receiver that has seen it may ignore it. Visible ASCII, at most 200 characters, fit for a
 *     header of HTTP
 * @param receiver whom it is for
 * @param kind what kind of message
 * @param state whether what it tells began or is over
 * @param severity how urgent; of several alerts the first one's, which is the most urgent
 * @param service the service
 * @param slo the objective; of several alerts the first one's
 * @param at when it happened, on the tracker's time line
 * @param title one line for people
 * @param text the whole message for people; lines separated by {@code \n}
 * @param alerts the alerts it tells of, most urgent first; empty for what a policy says
 * @since 0.1.0
 */
public record Notification(
    String idempotencyKey,
    String receiver,
    Kind kind,
    State state,
    Severity severity,
    String service,
    String slo,
    Instant at,
    String title,
    String text,
    List<Alert> alerts) {

  /** What kind of message. */
  public enum Kind {
    /** An alert fires or is resolved. */
    ALERT,
    /** An alert fires still. */
    REMINDER,
    /** An alert fires still, and nobody has acknowledged it. */
    ESCALATION,
    /** An error budget policy acts. */
    POLICY;

    /** Returns the name used in text: {@code alert}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether something began or is over. */
  public enum State {
    FIRING,
    RESOLVED;

    /** Returns the name used in text: {@code firing}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Notification {
    requireNonNull(idempotencyKey, "idempotencyKey");
    requireNonNull(receiver, "receiver");
    requireNonNull(kind, "kind");
    requireNonNull(state, "state");
    requireNonNull(severity, "severity");
    requireNonNull(service, "service");
    requireNonNull(slo, "slo");
    requireNonNull(at, "at");
    requireNonNull(title, "title");
    requireNonNull(text, "text");
    alerts = List.copyOf(alerts);
  }

  /** Returns the ids of its alerts, to acknowledge them all; empty for what a policy says. */
  public List<String> alertIds() {
    return alerts.stream().map(Alert::id).toList();
  }

  @Override
  public String toString() {
    return "Notification[" + receiver + ": " + title + "]";
  }
}
