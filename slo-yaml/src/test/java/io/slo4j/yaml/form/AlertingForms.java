package io.slo4j.yaml.form;

import io.slo4j.definition.Action;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import io.slo4j.yaml.fixture.Calls;
import io.slo4j.yaml.fixture.RandomDefinitions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;

/** When objectives raise alerts, and what their policies do. */
final class AlertingForms {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private AlertingForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(alerting(), policies(), actions()).flatMap(each -> each);
  }

  private static Stream<YamlForm> alerting() {
    String windows = ", long_window: 1h, short_window: 5m, factor: 14.4}";
    return Stream.of(
        recommended(),
        part("tiers", "tiers: [{severity: page" + windows, "page", 14.4, HOUR, FIVE_MINUTES),
        part("tiers", "tiers: [{severity: ticket" + windows, "ticket", 14.4, HOUR, FIVE_MINUTES),
        part(
            "tiers",
            "tiers: [{severity: page" + windows,
            "tier",
            new BurnRateTier(Severity.PAGE, HOUR, FIVE_MINUTES, 14.4)),
        part("hold_for", "hold_for: 90s", "holdFor", Duration.ofSeconds(90)),
        part("keep_firing", "keep_firing: 1h30m", "keepFiring", Duration.ofMinutes(90)),
        part("minimum_events", "minimum_events: 010", "minimumEvents", 10L),
        part("low_traffic_guard", "low_traffic_guard: no", "lowTrafficGuard", false),
        part("alert_on_no_data", "alert_on_no_data: 15m", "alertOnNoData", Duration.ofMinutes(15)),
        part(
            "budget_thresholds",
            "budget_thresholds: {0.25: [ticket, page]}",
            "budgetThreshold",
            0.25,
            Severity.PAGE),
        part(
            "exhaustion_within",
            "exhaustion_within: {horizon: 2d, severity: ticket}",
            "exhaustionWithin",
            Duration.ofDays(2),
            Severity.TICKET),
        part("runbook", "runbook: https://r.example/a", "runbook", "https://r.example/a"));
  }

  private static YamlForm recommended() {
    Calls calls = new Calls();
    BurnRateAlerting alerting =
        calls.make(BurnRateAlerting.class, BurnRateAlerting.class, "recommended");
    return YamlForm.of(
        calls,
        "recommended",
        TermsForms.SLO_BASE + "    alerting:\n      hold_for: 1m\n",
        "      recommended: true\n",
        YamlForm.of(
            TermsForms.SLO.toBuilder()
                .alerting(alerting.toBuilder().holdFor(Duration.ofMinutes(1)))
                .build()));
  }

  private static YamlForm part(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    BurnRateAlerting.Builder builder =
        BurnRateAlerting.builder().budgetThreshold(0.25, Severity.TICKET);
    String base = TermsForms.SLO_BASE + "    alerting:\n";
    if (!key.equals("budget_thresholds")) {
      base += "      budget_thresholds: {0.25: ticket}\n";
    }
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls,
        key,
        base,
        YamlForm.indented(6, fragment + (fragment.contains("[{") ? "]" : "")),
        YamlForm.of(TermsForms.SLO.toBuilder().alerting(builder).build()));
  }

  private static Stream<YamlForm> policies() {
    Action told = Action.notifyTeam("look");
    String step = "actions: [{type: notify_team, message: look, budget_threshold: ";
    return Stream.of(
        policy("actions", step + "25.5}]", "atRemainingPercent", 25.5, told),
        policy("actions", step + "25.50}]", "atRemainingPercent", "25.5", told),
        policy(
            "actions",
            step + "25.000000000001}]",
            "atRemainingPercent",
            new BigDecimal("25.000000000001"),
            told),
        policy("freeze_threshold", "freeze_threshold: 0.1", "freezeAtRemainingPercent", 10.0),
        policy("freeze_threshold", "freeze_threshold: 0.125", "freezeAtRemainingPercent", "12.5"),
        policy(
            "freeze_threshold",
            "freeze_threshold: 0.12500000000001",
            "freezeAtRemainingPercent",
            new BigDecimal("12.500000000001")),
        policy(
            "freeze_threshold",
            "freeze_threshold: 1e-1",
            "freezeAtRemainingRatio",
            new BigDecimal("0.1")),
        policy(
            "alert_thresholds",
            "alert_thresholds: {0.1: critical}",
            "severityAtRemainingRatio",
            0.1,
            Severity.CRITICAL));
  }

  private static YamlForm policy(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    ErrorBudgetPolicy.Builder builder = ErrorBudgetPolicy.builder("p");
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls,
        key,
        TermsForms.SLO_BASE + "    policies: [p]\npolicies:\n  p:\n",
        YamlForm.indented(4, fragment),
        YamlForm.of(TermsForms.SLO.toBuilder().policy(builder).build()));
  }

  private static Stream<YamlForm> actions() {
    return Stream.of(
        action("type: notify_team\nmessage: look", "notifyTeam", "look"),
        action("type: deployment_freeze\nmessage: why", "freezeDeployments", "why"),
        action(
            "type: call\nname: scale-up",
            "call",
            "scale-up",
            RandomDefinitions.CALLBACKS.get("scale-up")));
  }

  private static YamlForm action(String fragment, String factory, Object... arguments) {
    Calls calls = new Calls();
    Action action = calls.make(Action.class, Action.class, factory, arguments);
    ErrorBudgetPolicy policy = ErrorBudgetPolicy.builder("p").atRemainingPercent(5, action).build();
    return YamlForm.of(
        calls,
        "type",
        TermsForms.SLO_BASE
            + """
                  policies: [p]
              policies:
                p:
                  actions:
                    - budget_threshold: 5
              """,
        YamlForm.indented(8, fragment),
        YamlForm.of(TermsForms.SLO.toBuilder().policy(policy).build()));
  }
}
