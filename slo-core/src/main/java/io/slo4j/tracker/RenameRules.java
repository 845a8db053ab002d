package io.slo4j.tracker;

import io.slo4j.definition.Names;
import io.slo4j.definition.Sli;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which new names for SLIs fit what is declared: none may mix two histories, or lose one. */
final class RenameRules {
  private RenameRules() {}

  /**
   * Returns what is wrong.
   *
   * @param renamed the present name for each of before
   */
  static List<Violation> violations(Map<String, String> renamed, SloDefinitions definitions) {
    Set<String> declared = new TreeSet<>();
    definitions.slis().stream().map(Sli::name).forEach(declared::add);
    List<Violation> found = new ArrayList<>();
    renamed.forEach(
        (before, now) ->
            problem(before, now, renamed, declared).forEach(each -> found.add(told(before, each))));
    return found;
  }

  private static List<String> problem(
      String before, String now, Map<String, String> renamed, Set<String> declared) {
    String said = "sli " + Names.quoted(before) + " was renamed to " + Names.quoted(now);
    String later = renamed.get(now);
    List<String> problems = new ArrayList<>();
    if (before.equals(now)) {
      problems.add(said + ": the names must differ");
      return problems;
    }
    if (declared.contains(before)) {
      problems.add(said + ", and is declared: take one of both away");
    }
    if (later != null) {
      problems.add(said + ", and that to " + Names.quoted(later) + ": say the last name for both");
    } else if (!declared.contains(now)) {
      problems.add(said + ", which is none of " + declared);
    }
    return problems;
  }

  private static Violation told(String before, String problem) {
    return new Violation("tracker settings", "renamedSli." + before, problem);
  }
}
