package io.slo4j.yaml;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.nodes.Node;

/** Writes what SLOs and composites have in common. */
final class TermsWriter {
  private TermsWriter() {}

  static void write(
      ServiceLevelObjective objective, ConfigurationWriter.PolicyWriter policies, Tree tree) {
    tree.text("service", objective.service());
    tree.text("description", objective.description());
    tree.text("owner", objective.owner());
    window(objective.window(), tree);
    tree.texts("labels", objective.labels());
    tree.tree("documentation", documentation(objective.documentation()));
    objective.review().ifPresent(review -> tree.tree("review", review(review)));
    objective.alerting().ifPresent(alerting -> alerting(alerting, tree));
    tree.list("policies", objective.policies().stream().map(policies::use).toList());
  }

  private static void window(TimeWindow window, Tree tree) {
    if (window instanceof TimeWindow.Rolling rolling) {
      tree.word("time_window", "rolling_" + DurationText.of(rolling.length()));
    } else {
      tree.word("time_window", window.toString());
      zone(((TimeWindow.Calendar) window).zone(), tree);
    }
  }

  private static void zone(ZoneId zone, Tree tree) {
    if (!zone.equals(ZoneOffset.UTC)) {
      tree.text("time_zone", zone.getId());
    }
  }

  private static Tree documentation(Documentation documentation) {
    Tree tree = new Tree();
    tree.text("business_justification", documentation.businessJustification());
    tree.text("technical_implementation", documentation.technicalImplementation());
    tree.text("measurement_methodology", documentation.measurementMethodology());
    tree.text("historical_analysis", documentation.historicalAnalysis());
    tree.text("impact_assessment", documentation.impactAssessment());
    tree.text("runbook", documentation.runbook());
    tree.texts("links", documentation.links());
    return tree;
  }

  private static Tree review(ReviewSchedule review) {
    Tree tree = new Tree();
    tree.word("every", review.text());
    tree.texts("reviewers", review.reviewers());
    review.firstOn().ifPresent(date -> tree.text("first_on", date.toString()));
    return tree;
  }

  private static void alerting(BurnRateAlerting alerting, Tree tree) {
    if (alerting.equals(BurnRateAlerting.recommended())) {
      tree.word("alerting", "recommended");
      return;
    }
    Tree own = new Tree();
    if (alerting.usesRecommendedTiers()) {
      own.flag("recommended", true);
    }
    own.list("tiers", tiers(alerting.declaredTiers()));
    positive("hold_for", alerting.holdFor(), own);
    positive("keep_firing", alerting.keepFiring(), own);
    own.count("minimum_events", alerting.minimumEvents());
    if (!alerting.lowTrafficGuard()) {
      own.flag("low_traffic_guard", false);
    }
    alerting.alertOnNoData().ifPresent(each -> own.duration("alert_on_no_data", each));
    own.tree("budget_thresholds", PolicyText.thresholds(alerting.budgetThresholds()));
    alerting
        .exhaustionWithin()
        .ifPresent(
            exhaustion -> {
              Tree within = new Tree();
              within.duration("horizon", exhaustion.horizon());
              within.word("severity", exhaustion.severity().text());
              own.tree("exhaustion_within", within);
            });
    own.text("runbook", alerting.runbook());
    tree.tree("alerting", own);
  }

  private static void positive(String key, Duration duration, Tree tree) {
    if (!duration.isZero()) {
      tree.duration(key, duration);
    }
  }

  private static List<Node> tiers(List<BurnRateTier> tiers) {
    List<Node> nodes = new ArrayList<>();
    for (BurnRateTier tier : tiers) {
      Tree own = new Tree();
      own.word("severity", tier.severity().text());
      own.duration("long_window", tier.longWindow());
      own.duration("short_window", tier.shortWindow());
      own.number("factor", BigDecimal.valueOf(tier.factor()));
      nodes.add(own.node());
    }
    return nodes;
  }

  static Node maintenance(MaintenanceWindow window) {
    Tree tree = new Tree();
    if (window instanceof MaintenanceWindow.Once once) {
      tree.text("start", once.start().toString());
      tree.text("end", once.end().toString());
    } else {
      MaintenanceWindow.Weekly weekly = (MaintenanceWindow.Weekly) window;
      tree.word("day", weekly.day().name().toLowerCase(Locale.ROOT));
      tree.text("start", weekly.start().toString());
      tree.duration("length", weekly.length());
      zone(weekly.zone(), tree);
    }
    return tree.node();
  }
}
