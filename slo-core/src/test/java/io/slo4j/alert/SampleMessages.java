package io.slo4j.alert;

import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages for tests of what carries them. */
final class SampleMessages {
  private SampleMessages() {}

  /** A message of one alert that waits for no other. */
  static Outgoing message(String key, String subject, Severity severity) {
    return grouped(key, subject, severity, null, 0);
  }

  static Outgoing grouped(
      String key, String subject, Severity severity, @Nullable String group, long waitMillis) {
    Alert alert =
        new Alert(
            key,
            subject,
            "shop",
            "page",
            AlertCause.BURN_RATE,
            severity,
            Notification.State.FIRING,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            1,
            Optional.empty(),
            "burns",
            "",
            "",
            Map.of(),
            Optional.empty(),
            Optional.empty());
    Notification notification =
        new Notification(
            key,
            "ops",
            Notification.Kind.ALERT,
            Notification.State.FIRING,
            severity,
            "shop",
            subject,
            Instant.EPOCH,
            Messages.title(alert, Notification.Kind.ALERT),
            Messages.text(alert, Notification.Kind.ALERT),
            List.of(alert));
    return new Outgoing(notification, Set.of(subject), group, waitMillis);
  }
}
