package io.slo4j.alert;

import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.Severity;
import io.slo4j.time.Durations;
import io.slo4j.window.WindowCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The words of alerts and messages. */
final class Messages {
  private static final Comparator<Alert> MOST_URGENT_FIRST =
      Comparator.comparingInt((Alert alert) -> Urgency.of(alert.severity())).reversed();

  private Messages() {}

  /** Returns one line that says why an alert fires. */
  static String summary(AlertRule rule, SloStatus status, @Nullable TierStatus tier) {
    if (tier == null) {
      return rule.describe() + ": " + left(status);
    }
    return "burns its budget "
        + rate(tier.longBurnRate())
        + " times too fast over "
        + Durations.text(tier.tier().longWindow())
        + " and "
        + rate(tier.shortBurnRate())
        + " times over "
        + Durations.text(tier.tier().shortWindow())
        + " (alerts at "
        + number(tier.tier().factor())
        + "); "
        + left(status);
  }

  static String resolved(AlertRule rule, SloStatus status) {
    return "over: " + rule.describe() + "; " + left(status);
  }

  private static String left(SloStatus status) {
    if (status.compliance().isEmpty()) {
      return "no data";
    }
    return Percent.text(status.errorBudget().remainingRatio()) + " of the budget left";
  }

  /** Returns one line that names an alert and what has become of it. */
  static String title(Alert alert, Notification.Kind kind) {
    String head =
        alert.isFiring()
            ? alert.severity().text().toUpperCase(Locale.ROOT)
            : Notification.State.RESOLVED.text().toUpperCase(Locale.ROOT);
    String again =
        switch (kind) {
          case REMINDER -> " (still)";
          case ESCALATION -> " (unacknowledged)";
          default -> "";
        };
    return OneLine.of(head + again + " " + alert.slo() + ": " + alert.summary());
  }

  /** Returns all there is to say about an alert, a line each. */
  static String text(Alert alert, Notification.Kind kind) {
    List<String> lines = new ArrayList<>();
    lines.add(title(alert, kind));
    lines.add("service: " + alert.service());
    alert.tier().ifPresent(tier -> addWindows(tier, lines));
    alert
        .timeToExhaustion()
        .ifPresent(time -> lines.add("budget used up in: " + Durations.words(time)));
    lines.add("since: " + alert.since());
    if (!alert.owner().isEmpty()) {
      lines.add("owner: " + alert.owner());
    }
    alert.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        // Marked: a label may be called severity, and say what it likes.
        .forEach(label -> lines.add("label " + label.getKey() + ": " + label.getValue()));
    if (!alert.runbook().isEmpty()) {
      lines.add("runbook: " + alert.runbook());
    }
    alert
        .acknowledgement()
        .ifPresent(
            by ->
                lines.add(
                    "acknowledged by: "
                        + by.author()
                        + (by.comment().isBlank() ? "" : " (" + by.comment() + ")")));
    // A label may hold anything; what looks like a line of ours must be one.
    return String.join("\n", lines.stream().map(OneLine::of).toList());
  }

  private static void addWindows(TierStatus tier, List<String> lines) {
    lines.add(
        window(Durations.text(tier.tier().longWindow()), tier.longBurnRate(), tier.longCounts()));
    lines.add(
        window(
            Durations.text(tier.tier().shortWindow()), tier.shortBurnRate(), tier.shortCounts()));
  }

  private static String window(String window, OptionalDouble rate, WindowCounts counts) {
    String held =
        counts.total() > 0 || counts.elapsedSlices() == 0
            ? counts.bad() + " bad of " + counts.total()
            : counts.badSlices() + " bad slices of " + counts.elapsedSlices();
    return "last " + window + ": burn rate " + rate(rate) + ", " + held;
  }

  /**
   * Returns one message of several alerts, the most urgent first.
   *
   * @param first what it would have been of the first alert alone; nobody has seen that, so its key
   *     stays
   */
  static Notification of(List<Alert> alerts, Notification first) {
    List<Alert> sorted = new ArrayList<>(alerts);
    sorted.sort(MOST_URGENT_FIRST);
    Alert gravest = sorted.get(0);
    List<String> texts = sorted.stream().map(alert -> text(alert, first.kind())).toList();
    String title = title(gravest, first.kind());
    return new Notification(
        first.idempotencyKey(),
        first.receiver(),
        first.kind(),
        first.state(),
        gravest.severity(),
        first.service(),
        gravest.slo(),
        first.at(),
        sorted.size() == 1
            ? title
            : OneLine.of(sorted.size() + " alerts of " + first.service() + ": " + title),
        String.join("\n\n", texts),
        sorted);
  }

  static String policyTitle(Severity severity, String slo, String message) {
    return OneLine.of(severity.text().toUpperCase(Locale.ROOT) + " " + slo + ": " + message);
  }

  private static String rate(OptionalDouble rate) {
    return rate.isPresent() ? number(rate.getAsDouble()) : "without data";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
