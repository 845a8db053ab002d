package io.slo4j.yaml;

import io.slo4j.tracker.ConfigurationChange;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a change is told in: names without secrets, and the words of a file. */
final class ChangeWords {
  private ChangeWords() {}

  /** Returns a change with {@code mask} laid over all names that files give. */
  static ConfigurationChange masked(ConfigurationChange change, UnaryOperator<String> mask) {
    return new ConfigurationChange(
        masked(change.slis(), mask),
        masked(change.keptSlis(), mask),
        masked(change.slos(), mask),
        masked(change.composites(), mask),
        masked(change.routes(), mask),
        masked(change.silences(), mask),
        change.needsRestart());
  }

  private static ConfigurationChange.Names masked(
      ConfigurationChange.Names names, UnaryOperator<String> mask) {
    return new ConfigurationChange.Names(
        masked(names.added(), mask), masked(names.removed(), mask), masked(names.changed(), mask));
  }

  private static List<String> masked(List<String> names, UnaryOperator<String> mask) {
    return names.stream().map(mask).toList();
  }

  /** Returns a change that names settings as files do. */
  static ConfigurationChange inKeys(ConfigurationChange change) {
    return new ConfigurationChange(
        change.slis(),
        change.keptSlis(),
        change.slos(),
        change.composites(),
        change.routes(),
        change.silences(),
        change.needsRestart().stream().map(name -> "tracker." + Phrases.key(name)).toList());
  }
}
