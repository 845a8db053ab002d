package io.slo4j.yaml;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.journal.Durability;
import io.slo4j.tracker.TrackerSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads how the tracker itself works. */
final class SettingsReader {
  static final List<String> KEYS =
      List.of(
          "tick_interval",
          "evaluation_interval",
          "directory",
          "durability",
          "flush_interval",
          "strict_recovery",
          "renamed_slis");

  private static final List<String> DURABILITIES = List.of("none", "flush", "sync");

  private SettingsReader() {}

  /** Returns the settings; none if anything is wrong with them, which is reported. */
  static TrackerSettings read(Spot at, Fields fields, Problems problems) {
    TrackerSettings none = TrackerSettings.builder().build();
    Section section = Section.of(at, KEYS, fields, problems);
    if (section == null) {
      return none;
    }
    TrackerSettings.Builder builder = TrackerSettings.builder();
    section.read("tick_interval", "tickInterval", Value.DURATION, builder::tickInterval);
    section.read(
        "evaluation_interval", "evaluationInterval", Value.DURATION, builder::evaluationInterval);
    section.read("directory", "directory", SettingsReader::path, builder::directory);
    section.read("durability", "durability", SettingsReader::durability, builder::durability);
    section.read("flush_interval", "flushInterval", Value.DURATION, builder::flushInterval);
    section.read("strict_recovery", "strictRecovery", Value.FLAG, builder::strictRecovery);
    section.textsByKey("renamed_slis", "renamedSli", builder::renamedSli);
    try {
      return builder.build();
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return none;
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Value.unfit("a directory's path", text);
    }
  }

  private static Durability durability(String text) {
    return Durability.valueOf(Value.oneOf(DURABILITIES, text).toUpperCase(Locale.ROOT));
  }
}
