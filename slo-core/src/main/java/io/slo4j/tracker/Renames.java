package io.slo4j.tracker;

import io.slo4j.definition.Sli;
import io.slo4j.definition.SloDefinitions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** SLIs whose histories have another name in the directory. Not thread safe. */
final class Renames {

  /** The names they are said to have now, by the one they had. */
  private final Map<String, Set<String>> all = new LinkedHashMap<>();

  void add(String before, String now) {
    all.computeIfAbsent(before, any -> new LinkedHashSet<>()).add(now);
  }

  /**
   * Returns the present name for each of before.
   *
   * @throws IllegalArgumentException if that would give one SLI's history to another, or to nobody:
   *     all that is wrong
   */
  Map<String, String> checked(SloDefinitions definitions) {
    Set<String> declared = new TreeSet<>();
    definitions.slis().stream().map(Sli::name).forEach(declared::add);
    Set<String> problems = new LinkedHashSet<>();
    Map<String, String> names = new LinkedHashMap<>();
    all.forEach(
        (before, successors) -> {
          names.put(before, successors.iterator().next());
          if (successors.size() > 1) {
            problems.add(said(before) + successors + ": it can have one name only");
          }
          if (declared.contains(before)) {
            problems.add(said(before) + successors + ", and is declared: take one of both away");
          }
          successors.forEach(now -> check(before, now, declared, problems));
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return names;
  }

  private void check(String before, String now, Set<String> declared, Set<String> problems) {
    Set<String> later = all.getOrDefault(now, Set.of());
    if (before.equals(now)) {
      problems.add(said(before) + List.of(now) + ": the names must differ");
    } else if (!later.isEmpty()) {
      problems.add(
          said(before) + List.of(now) + ", and that to " + later + ": say the last name for both");
    } else if (!declared.contains(now)) {
      problems.add(said(before) + List.of(now) + ", which is none of " + declared);
    }
  }

  private static String said(String before) {
    return "sli '" + before + "' was renamed to ";
  }
}
