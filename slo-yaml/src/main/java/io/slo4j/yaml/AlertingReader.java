package io.slo4j.yaml;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Severity;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads when an objective raises alerts. */
final class AlertingReader {
  static final List<String> KEYS =
      List.of(
          "recommended",
          "tiers",
          "hold_for",
          "keep_firing",
          "minimum_events",
          "low_traffic_guard",
          "alert_on_no_data",
          "budget_thresholds",
          "exhaustion_within",
          "runbook");

  static final List<String> TIER_KEYS =
      List.of("severity", "long_window", "short_window", "factor");

  static final List<String> EXHAUSTION_KEYS = List.of("horizon", "severity");

  private AlertingReader() {}

  static BurnRateAlerting.Builder read(Section section) {
    Boolean recommended = section.get("recommended", "recommended", Value.FLAG);
    BurnRateAlerting.Builder builder =
        Boolean.TRUE.equals(recommended)
            ? BurnRateAlerting.recommended().toBuilder()
            : BurnRateAlerting.builder();
    tiers(section, builder);
    section.read("hold_for", "holdFor", Value.DURATION, builder::holdFor);
    section.read("keep_firing", "keepFiring", Value.DURATION, builder::keepFiring);
    section.read("minimum_events", "minimumEvents", Value.COUNT, builder::minimumEvents);
    section.read("low_traffic_guard", "lowTrafficGuard", Value.FLAG, builder::lowTrafficGuard);
    section.read("alert_on_no_data", "alertOnNoData", Value.DURATION, builder::alertOnNoData);
    thresholds(section, "budget_thresholds", "budgetThresholds", builder::budgetThreshold);
    section.section(
        "exhaustion_within",
        "exhaustionWithin",
        EXHAUSTION_KEYS,
        exhaustion -> exhaustion(section, exhaustion, builder));
    section.read("runbook", "runbook", Value.TEXT, builder::runbook);
    return builder;
  }

  private static void tiers(Section section, BurnRateAlerting.Builder to) {
    int[] added = {0};
    section.items(
        "tiers",
        "tiers",
        at -> {
          String field = "tiers[" + added[0] + "]";
          Fields fields = section.fields().within(field);
          Section tier = Section.of(at, TIER_KEYS, fields, section.problems());
          if (tier == null) {
            section.fields().leftOut("tiers", added[0]);
            return;
          }
          Severity severity = Required.get(tier, "severity", "severity", Severity::parse);
          Duration longWindow = Required.get(tier, "long_window", "longWindow", Value.DURATION);
          Duration shortWindow = Required.get(tier, "short_window", "shortWindow", Value.DURATION);
          Double factor = Required.get(tier, "factor", "factor", Value.DOUBLE);
          if (severity == null || longWindow == null || shortWindow == null || factor == null) {
            section.fields().leftOut("tiers", added[0]);
            return;
          }
          section.fields().put(field, at);
          to.tier(new BurnRateTier(severity, longWindow, shortWindow, factor));
          added[0]++;
        });
  }

  /** Reads severities by the ratio of the budget that is left: one, or a list. */
  static void thresholds(
      Section section, String key, String field, BiConsumer<Double, Severity> to) {
    int[] added = {0};
    section.entries(
        key,
        field,
        (entry, at) -> {
          Double ratio = null;
          try {
            ratio = Value.DOUBLE.of(entry.key());
          } catch (IllegalArgumentException e) {
            section.fail(
                at.seenFrom(entry.place()),
                Fields.unread(field),
                "the key is the share of the budget that is left: it " + e.getMessage());
          }
          List<Spot> severities = oneOrMore(at);
          if (severities.isEmpty()) {
            section.fail(
                at, Fields.unread(field), "must be a severity or a list of some, was empty");
          }
          for (Spot each : severities) {
            Severity severity = section.value(each, Fields.unread(field), Severity::parse);
            if (ratio != null && severity != null) {
              section.fields().put(field + "[" + added[0] + "]", each, entry.place());
              to.accept(ratio, severity);
              added[0]++;
            }
          }
        });
  }

  /** Two severities may have the same threshold, and a key stands in a mapping only once. */
  private static List<Spot> oneOrMore(Spot at) {
    if (!(at.node() instanceof Sequence list)) {
      return List.of(at);
    }
    List<Spot> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      items.add(at.item(i, list.items().get(i)));
    }
    return items;
  }

  private static void exhaustion(Section alerting, Section section, BurnRateAlerting.Builder to) {
    Duration horizon = Required.get(section, "horizon", "horizon", Value.DURATION);
    Severity severity = Required.get(section, "severity", "severity", Severity::parse);
    Spot at = section.at("horizon");
    if (horizon != null && severity != null && at != null) {
      // What may be wrong with a forecast is how far it looks ahead.
      alerting.fields().put("exhaustionWithin", at);
      to.exhaustionWithin(horizon, severity);
    }
  }
}
