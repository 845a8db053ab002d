package io.slo4j.yaml;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an SLO promises. {@code target} with {@code comparison} is the threshold: of a type
 * that is a ratio the share in percent, of others a value in the indicator's unit, or a duration.
 * {@code target_percent} is the share where both are needed.
 */
final class ObjectiveReader {
  private ObjectiveReader() {}

  /**
   * Reads an objective into a builder.
   *
   * @param sli the indicator; null if that is wrong
   */
  static void read(Section section, @Nullable Sli sli, Slo.Builder to) {
    section.read("target_percent", "targetPercent", Value.DECIMAL, to::targetPercent);
    section.read("percentile", "percentile", Value.DECIMAL, to::percentile);
    aggregation(section, to);
    threshold(section, sli, to);
    for (String field : List.of("targetPercent", "percentile", "threshold", "aggregate")) {
      if (section.fields().hasFailed(field)) {
        // Whether anything is promised at all can then not be told.
        section.fields().failed("objective");
        section.fields().failed("threshold");
      }
    }
  }

  private static void aggregation(Section section, Slo.Builder to) {
    Aggregation aggregation = section.get("aggregation", "aggregate", Aggregation::parse);
    Spot percentileAt = section.at("aggregation_percentile");
    if (percentileAt == null) {
      Spot at = section.at("aggregation");
      if (aggregation != null && at != null) {
        section.fields().put("aggregatePercentile", at);
        to.aggregate(aggregation);
      }
      return;
    }
    if (aggregation != null && aggregation != Aggregation.PERCENTILE) {
      section.fail(
          percentileAt, "aggregate", "means nothing without 'aggregation: percentile'; remove it");
      return;
    }
    if (!section.has("aggregation")) {
      section.fields().put("aggregate", percentileAt);
    }
    section.read(
        "aggregation_percentile", "aggregatePercentile", Value.DECIMAL, to::aggregatePercentile);
    if (section.fields().hasFailed("aggregatePercentile")) {
      to.aggregate(Aggregation.PERCENTILE);
    }
  }

  private static void threshold(Section section, @Nullable Sli sli, Slo.Builder to) {
    Comparison given = section.get("comparison", "comparison", Comparison::parse);
    Spot at = section.at("target");
    if (at == null) {
      Spot comparisonAt = section.at("comparison");
      if (comparisonAt != null) {
        section.fail(comparisonAt, "threshold", "compares with no target; add target");
      }
      // What asks for one is where it is missed.
      for (String key : List.of("aggregation", "aggregation_percentile", "percentile")) {
        Spot asking = section.at(key);
        if (asking != null) {
          section.fields().put("threshold", asking);
        }
      }
      return;
    }
    Spot comparisonAt = section.at("comparison");
    if (comparisonAt != null) {
      section.fields().put("threshold.comparison", comparisonAt);
    }
    section.fields().put("threshold", at);
    section.fields().put("targetPercent", first(section, at));
    Comparison comparison = given;
    if (comparison == null) {
      if (section.has("comparison") || sli == null) {
        section.fields().failed("threshold");
      }
      comparison = sli == null ? Comparison.GTE : sli.type().defaultComparison();
    }
    Comparison how = comparison;
    if (at.node() instanceof Scalar scalar && isDuration(scalar.text())) {
      section.read("target", "threshold", Value.DURATION, each -> to.comparison(how, each));
    } else {
      section.read(
          "target",
          "threshold",
          ObjectiveReader::target,
          (BigDecimal each) -> to.comparison(how, each));
    }
  }

  private static Spot first(Section section, Spot otherwise) {
    Spot percent = section.at("target_percent");
    return percent == null ? otherwise : percent;
  }

  private static boolean isDuration(String text) {
    try {
      Value.DURATION.of(text);
      return true;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static BigDecimal target(String text) {
    try {
      return Value.DECIMAL.of(text);
    } catch (IllegalArgumentException e) {
      throw Value.unfit("a number (99.9) or a duration (500ms, 10m)", text);
    }
  }
}
