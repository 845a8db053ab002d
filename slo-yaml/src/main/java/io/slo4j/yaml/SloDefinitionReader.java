package io.slo4j.yaml;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.MaintenanceWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads SLOs on indicators. */
final class SloDefinitionReader {
  static final List<String> KEYS =
      Stream.of(
              List.of("sli_name", "target", "comparison", "target_percent", "percentile"),
              List.of("aggregation", "aggregation_percentile", "minimum_events"),
              List.of("budgeting_method", "time_slice_target", "time_slice_window"),
              TermsReader.KEYS,
              List.of("maintenance"))
          .flatMap(List::stream)
          .toList();

  static final List<String> MAINTENANCE_KEYS =
      List.of("start", "end", "day", "length", "time_zone");

  private final Map<String, @Nullable Sli> slis;
  private final TermsReader terms;
  private final Problems problems;

  /**
   * Makes a reader.
   *
   * @param slis the indicators by name; null for one that is declared, but wrong
   */
  SloDefinitionReader(Map<String, @Nullable Sli> slis, TermsReader terms, Problems problems) {
    this.slis = slis;
    this.terms = terms;
    this.problems = problems;
  }

  /** Returns the SLO; null if anything is wrong with it, which is reported. */
  @Nullable Slo read(String name, Spot at, Fields fields) {
    Section section = Section.of(at, KEYS, fields, problems);
    if (section == null) {
      return null;
    }
    Slo.Builder builder = Slo.builder(name);
    Sli sli = sli(section);
    if (sli != null) {
      builder.sli(sli);
    }
    ObjectiveReader.read(section, sli, builder);
    BudgetingReader.read(section, builder::budgeting);
    section.read("minimum_events", "minimumEvents", Value.COUNT, builder::minimumEvents);
    TermsSink sink = TermsSink.of(builder);
    terms.read(name, section, sink);
    maintenance(section, builder);
    try {
      Slo slo = builder.build();
      return fields.anyFailed() ? null : slo;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }

  private @Nullable Sli sli(Section section) {
    String name = Required.get(section, "sli_name", "sli", Value.TEXT);
    if (name == null) {
      return null;
    }
    Sli sli = slis.get(name);
    if (sli == null) {
      Spot at = section.at("sli_name");
      section.fields().failed("sli");
      if (at != null && !slis.containsKey(name)) {
        problems.add(
            at.place(),
            at.path(),
            () -> References.unknown("sli", name, at, slis.keySet(), "slis"));
      }
    }
    return sli;
  }

  private static void maintenance(Section section, Slo.Builder to) {
    int[] added = {0};
    section.items(
        "maintenance",
        "maintenance",
        at -> {
          String field = "maintenance[" + added[0] + "]";
          section.fields().put(field, at);
          Section own =
              Section.of(at, MAINTENANCE_KEYS, section.fields().within(field), section.problems());
          MaintenanceWindow window = own == null ? null : maintenance(own);
          if (window == null) {
            section.fields().leftOut("maintenance", added[0]);
          } else {
            to.maintenance(window);
            added[0]++;
          }
        });
  }

  private static @Nullable MaintenanceWindow maintenance(Section section) {
    if (section.has("day") || section.has("length")) {
      DayOfWeek day = Required.get(section, "day", "day", Value.DAY);
      LocalTime start = Required.get(section, "start", "start", Value.TIME_OF_DAY);
      Duration length = Required.get(section, "length", "length", Value.DURATION);
      ZoneId zone = section.get("time_zone", "zone", Value.ZONE);
      refuse(section, "end", "a weekly window has a length");
      return day == null || start == null || length == null
          ? null
          : MaintenanceWindow.weekly(day, start, length, zone == null ? ZoneOffset.UTC : zone);
    }
    Instant start = Required.get(section, "start", "start", Value.INSTANT);
    Instant end = Required.get(section, "end", "end", Value.INSTANT);
    refuse(section, "time_zone", "start and end say theirs");
    return start == null || end == null ? null : MaintenanceWindow.once(start, end);
  }

  private static void refuse(Section section, String key, String why) {
    Spot at = section.at(key);
    if (at != null) {
      section.fail(at, key, "means nothing here: " + why + "; remove it");
    }
  }
}
