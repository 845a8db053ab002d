package io.slo4j.yaml;

import static java.util.stream.Collectors.joining;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.SliType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads indicators. */
final class SliDefinitionReader {
  static final List<String> KEYS =
      List.of("type", "description", "unit", "query", "aggregation", "labels", "percentile_values");

  private static final String TYPES =
      Arrays.stream(SliType.values()).map(SliType::text).collect(joining(", "));

  private SliDefinitionReader() {}

  /** Returns the indicator; null if anything is wrong with it, which is reported. */
  static @Nullable Sli read(String name, Spot at, Problems problems) {
    Fields fields = Fields.of(at);
    Section section = Section.of(at, KEYS, fields, problems);
    if (section == null) {
      return null;
    }
    SliType type = Required.get(section, "type", "type", SliType::parse, "; give one of " + TYPES);
    // Of one without a type the rest is read as well, for what is wrong there.
    Sli.Builder builder = Sli.of(type == null ? SliType.AVAILABILITY : type, name);
    section.read("description", "description", Value.TEXT, builder::description);
    section.read("unit", "unit", Value.TEXT, builder::unit);
    section.read("query", "query", Value.TEXT, builder::query);
    section.read("aggregation", "aggregation", Aggregation::parse, builder::aggregation);
    section.textsByKey("labels", "labels", builder::label);
    section.read("percentile_values", "percentileValues", Value.FLAG, builder::percentileValues);
    try {
      Sli sli = builder.build();
      return fields.anyFailed() ? null : sli;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }
}
