package io.slo4j.yaml;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.time.TimeWindow;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what SLOs and composites have in common. */
final class TermsReader {
  static final List<String> KEYS =
      List.of(
          "service",
          "description",
          "owner",
          "time_window",
          "time_zone",
          "labels",
          "documentation",
          "review",
          "alerting",
          "policies");

  static final List<String> DOCUMENTATION_KEYS =
      List.of(
          "business_justification",
          "technical_implementation",
          "measurement_methodology",
          "historical_analysis",
          "impact_assessment",
          "runbook",
          "links");

  static final List<String> REVIEW_KEYS = List.of("every", "reviewers", "first_on");

  private final PolicyReader policies;

  TermsReader(PolicyReader policies) {
    this.policies = policies;
  }

  /** Reads the terms of the objective of this name. */
  void read(String name, Section section, TermsSink to) {
    section.read("service", "service", Value.TEXT, to.service());
    section.read("description", "description", Value.TEXT, to.description());
    section.read("owner", "owner", Value.TEXT, to.owner());
    section.textsByKey("labels", "labels", to.label());
    window(section, to.window());
    section.section(
        "documentation",
        "documentation",
        DOCUMENTATION_KEYS,
        documentation -> to.documentation().accept(documentation(documentation)));
    section.section("review", "review", REVIEW_KEYS, review -> review(review, to.review()));
    alerting(section, to);
    policies.readUses(name, section, to);
  }

  private static void window(Section section, Consumer<TimeWindow> to) {
    ZoneId given = section.get("time_zone", "zone", Value.ZONE);
    ZoneId zone = given == null ? ZoneOffset.UTC : given;
    section.read("time_window", "window", text -> TimeWindow.parse(text, zone), to);
    Spot windowAt = section.at("time_window");
    Spot zoneAt = section.at("time_zone");
    if (zoneAt != null
        && windowAt != null
        && windowAt.node() instanceof Scalar window
        && window.text().startsWith("rolling_")) {
      section.fail(zoneAt, "zone", "means nothing to a rolling window; remove it");
    }
  }

  private static Documentation.Builder documentation(Section section) {
    Documentation.Builder builder = Documentation.builder();
    text(
        section, "business_justification", "businessJustification", builder::businessJustification);
    text(
        section,
        "technical_implementation",
        "technicalImplementation",
        builder::technicalImplementation);
    text(
        section,
        "measurement_methodology",
        "measurementMethodology",
        builder::measurementMethodology);
    text(section, "historical_analysis", "historicalAnalysis", builder::historicalAnalysis);
    text(section, "impact_assessment", "impactAssessment", builder::impactAssessment);
    text(section, "runbook", "runbook", builder::runbook);
    section.textsByKey("links", "links", builder::link);
    return builder;
  }

  private static void text(Section section, String key, String field, Consumer<String> to) {
    section.read(key, field, Value.TEXT, to);
  }

  private static void review(Section section, Consumer<ReviewSchedule> to) {
    ReviewSchedule every = section.get("every", "interval", ReviewSchedule::parse);
    if (every == null) {
      if (!section.has("every")) {
        section.fail(
            section.spot(), "interval", "every is missing; give one (quarterly, P6M, P2W)");
      }
      every = ReviewSchedule.quarterly();
    }
    List<String> reviewers = new ArrayList<>();
    section.texts("reviewers", "reviewers", reviewers::addAll);
    LocalDate firstOn = section.get("first_on", "firstOn", Value.DATE);
    ReviewSchedule schedule = every.reviewers(reviewers);
    to.accept(firstOn == null ? schedule : schedule.firstOn(firstOn));
  }

  private static void alerting(Section section, TermsSink to) {
    Spot at = section.at("alerting");
    if (at == null) {
      return;
    }
    if (at.node() instanceof Scalar) {
      section.read("alerting", "alerting", TermsReader::alerting, to.recommendedAlerting());
    } else {
      section.section(
          "alerting",
          "alerting",
          AlertingReader.KEYS,
          alerting -> to.alerting().accept(AlertingReader.read(alerting)));
    }
  }

  private static BurnRateAlerting alerting(String text) {
    if (!text.equals("recommended")) {
      throw Value.unfit("recommended or a mapping", text);
    }
    return BurnRateAlerting.recommended();
  }
}
