package io.slo4j.journal;

import io.slo4j.alert.Acknowledgement;
import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertCause;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.AlertState;
import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.Silence;
import io.slo4j.alert.Told;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Severity;
import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import io.slo4j.policy.StepId;
import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.Checkpoint;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A state as an application could have it in the middle of an incident, with all there is. */
final class SampleStates {
  private static final Instant NOW = Instant.parse("2025-10-09T08:53:20.250Z");
  private static final long MILLIS = NOW.toEpochMilli();

  private SampleStates() {}

  private static Alert alert() {
    WindowCounts counts =
        new WindowCounts(MILLIS - 3_600_000, MILLIS, 9000, 1000, 5, 1, 60, 59, 12, 47.25);
    TierStatus tier =
        new TierStatus(
            new BurnRateTier(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
            OptionalDouble.of(100),
            OptionalDouble.empty(),
            counts,
            counts,
            true);
    return new Alert(
        "checkout/page/2025-10-09T08:50:00Z",
        new Alert.Source(
            "checkout",
            "shop",
            "page",
            AlertCause.BURN_RATE,
            Severity.PAGE,
            "team-größe",
            "https://runbooks/checkout",
            Map.of("team", "blue", "tier", "1")),
        Notification.State.FIRING,
        NOW.minusSeconds(200),
        NOW,
        new Alert.Evidence(
            "burns", Optional.of(tier), -0.25, Optional.of(Duration.ofSeconds(90, 5))),
        Optional.of(new Acknowledgement("ann", "on it \uD83D\uDE80", NOW.minusSeconds(100))),
        Optional.of("maintenance"));
  }

  private static Notification message(String key) {
    return new Notification(
        key,
        "ops",
        Notification.Kind.ALERT,
        Notification.State.FIRING,
        Severity.PAGE,
        "shop",
        "checkout",
        NOW,
        "PAGE checkout",
        "burns\nmuch",
        List.of(alert()));
  }

  static SavedState full() {
    AlertMemory.Remembered firing =
        new AlertMemory.Remembered(
            "checkout",
            "page",
            new AlertState(AlertState.Phase.FIRING, MILLIS - 200_000, MILLIS - 190_000, MILLIS),
            Optional.of(alert()),
            new Told(
                List.of("ops", "lead"),
                MILLIS - 190_000,
                7,
                0,
                Map.of("pages", MILLIS - 1000),
                Map.of("pages", 1, "rest", 2),
                3));
    AlertMemory.Remembered pending =
        new AlertMemory.Remembered(
            "search",
            "budget 10 % critical",
            new AlertState(AlertState.Phase.PENDING, MILLIS - 5000, 0, MILLIS),
            Optional.empty(),
            new Told(List.of(), 0, 0, 0, Map.of(), Map.of(), 0));
    Silence silence =
        Silence.builder()
            .where(Matcher.matches("team", "blue|green"))
            .where(Matcher.isNot("severity", "page"))
            .from(NOW)
            .until(NOW.plusSeconds(3600))
            .author("bob")
            .comment("deploying")
            .build();
    Outbox.Waiting waiting =
        new Outbox.Waiting(
            message("checkout/page/1"),
            Set.of("checkout/page", "search/page"),
            Set.of("checkout/page/2025-10-09T08:50:00Z"),
            Set.of("checkout/page/2025-10-09T08:50:00Z"),
            Optional.of("pages/shop"),
            MILLIS - 3000,
            MILLIS + 7000,
            2);
    Outbox ops =
        new Outbox(
            List.of(waiting),
            Set.of("search/page/2025-10-09T08:00:00Z"),
            OptionalLong.of(MILLIS + 60_000),
            List.of(new DeadLetter(message("checkout/page/0"), NOW, 1, "404")),
            new Outbox.Totals(1000, 20, 3, 4, 5),
            "503");
    SavedAdjustment adjustment =
        new SavedAdjustment(
            "checkout",
            NOW.minusSeconds(7200),
            NOW.minusSeconds(3600),
            "ann",
            "load test",
            SampleHistories.key("checkout"),
            new AdjustedInterval(
                Checkpoint.of(MILLIS - 7_200_000, new long[] {1000, 2}),
                Checkpoint.of(MILLIS - 3_600_000, new long[] {5000, 300})));
    return new SavedState(
        new AlertMemory(List.of(firing, pending), List.of(silence)),
        Map.of("ops", ops),
        List.of(
            new CrossedStep(
                new StepId("checkout", "default", "12.5", "freeze", "budget is low"), NOW, true)),
        List.of(new GateOverride("shop", "cy", "hot fix", NOW, NOW.plusSeconds(1800))),
        List.of(adjustment));
  }

  static AuditEntry audit() {
    return new AuditEntry(
        NOW,
        AuditEntry.BUDGET_ADJUSTED,
        "checkout",
        "ann",
        "load test",
        Map.of("to", "2025-10-09T07:53:20.250Z", "from", "2025-10-09T06:53:20.250Z"));
  }
}
