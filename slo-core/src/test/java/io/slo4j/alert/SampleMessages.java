package io.slo4j.alert;

import io.slo4j.alert.Notification.Kind;
import io.slo4j.alert.Notification.State;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return outgoing(key, key, subject, severity, Kind.ALERT, State.FIRING, group, waitMillis);
  }

  /** One of several messages of an alert. */
  static Outgoing about(String key, String alert, Severity severity, Kind kind, State state) {
    return outgoing(key, alert, alert, severity, kind, state, null, 0);
  }

  /** One of several messages of an alert, in a group that waits. */
  static Outgoing ofGroup(String key, String alert, State state, String group) {
    return outgoing(key, alert, alert, Severity.PAGE, Kind.ALERT, state, group, 1000);
  }

  private static Outgoing outgoing(
      String key,
      String alertId,
      String subject,
      Severity severity,
      Kind kind,
      State state,
      @Nullable String group,
      long waitMillis) {
    Alert alert = alert(alertId, subject, severity, state, Map.of());
    Notification notification =
        new Notification(
            key,
            "ops",
            kind,
            state,
            severity,
            "shop",
            subject,
            Instant.EPOCH,
            Messages.title(alert, kind),
            Messages.text(alert, kind),
            List.of(alert));
    boolean begins = state == State.FIRING && kind == Kind.ALERT;
    return new Outgoing(notification, subject, alertId, begins, group, waitMillis);
  }

  static Alert alert(
      String id, String slo, Severity severity, State state, Map<String, String> labels) {
    return new Alert(
        id,
        new Alert.Source(slo, "shop", "page", AlertCause.BURN_RATE, severity, "", "", labels),
        state,
        Instant.EPOCH,
        Instant.EPOCH,
        new Alert.Evidence("burns", Optional.empty(), 1, Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
