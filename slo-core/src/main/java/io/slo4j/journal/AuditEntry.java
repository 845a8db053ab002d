package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * Something that somebody answers for. Immutable; bytes for a log that is only ever appended to.
 *
 * @param at when, on the tracker's time line
 * @param kind what was done: one of the constants here, or one that a later version knows
 * @param subject what it was done to: an objective, a service, an alert's id, matchers
 * @param author who
 * @param reason why, as they put it
 * @param details what else there is to say, by name; sorted in bytes
 * @since 0.1.0
 */
public record AuditEntry(
    Instant at,
    String kind,
    String subject,
    String author,
    String reason,
    Map<String, String> details) {

  /** A stretch was taken out of an objective's budget. */
  public static final String BUDGET_ADJUSTED = "budget-adjusted";

  /** Deployments of a service may pass in spite of a freeze. */
  public static final String FREEZE_OVERRIDDEN = "freeze-overridden";

  /** A silence was added. */
  public static final String SILENCED = "silenced";

  /** A silence was taken back. */
  public static final String UNSILENCED = "unsilenced";

  /** Somebody has taken an alert on. */
  public static final String ACKNOWLEDGED = "acknowledged";

  public AuditEntry {
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
    requireNonNull(subject, "subject");
    requireNonNull(author, "author");
    requireNonNull(reason, "reason");
    details = Map.copyOf(details);
  }

  /** Returns it as bytes, which {@link #from} reads; equal entries have equal bytes. */
  public byte[] toBytes() {
    Encoder out = new Encoder();
    write(out, this);
    return out.toBytes();
  }

  static void write(Encoder out, AuditEntry entry) {
    out.instant(entry.at).text(entry.kind).text(entry.subject);
    out.text(entry.author).text(entry.reason);
    Texts.write(out, entry.details, Encoder::text);
  }

  /**
   * Returns the entry that {@link #toBytes} wrote.
   *
   * @param bytes left as they are
   * @throws MalformedPayloadException if that did not write them
   */
  public static AuditEntry from(ByteBuffer bytes) {
    Decoder in = new Decoder(bytes);
    AuditEntry entry = read(in);
    in.end();
    return entry;
  }

  static AuditEntry read(Decoder in) {
    return new AuditEntry(
        in.instant("at"),
        in.text("kind"),
        in.text("subject"),
        in.text("author"),
        in.text("reason"),
        Texts.map(in, "details", each -> each.text("details")));
  }
}
