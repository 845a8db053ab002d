package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.OneLine;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between two configurations, by name. Immutable.
 *
 * @param slis SLIs
 * @param keptSlis the SLIs that are in both and count the same, changed or not: their recorders and
 *     what they have recorded go on. One whose type or unit changed begins anew
 * @param slos objectives on SLIs
 * @param composites composites
 * @param routes routes; one that is asked in another turn has changed
 * @param silences silences, by what they match; one with another beginning, end, author or comment
 *     has changed
 * @param needsRestart settings that differ, and do so only for a tracker that is started anew
 * @since 0.1.0
 */
public record ConfigurationChange(
    Names slis,
    List<String> keptSlis,
    Names slos,
    Names composites,
    Names routes,
    Names silences,
    List<String> needsRestart) {

  /** In a line for a log more would not be read. */
  private static final int MOST_NAMES = 20;

  private static final int MOST_NAME_CHARS = 100;

  /**
   * What has come, gone and changed of one kind. Immutable.
   *
   * @param added only in the later configuration, in its order
   * @param removed only in the earlier configuration, in its order
   * @param changed in both, with other contents, in the order of the later one
   */
  public record Names(List<String> added, List<String> removed, List<String> changed) {
    public Names {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      changed = List.copyOf(changed);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    private static Names between(Map<String, ?> before, Map<String, ?> after) {
      List<String> added = new ArrayList<>();
      List<String> changed = new ArrayList<>();
      after.forEach(
          (name, now) -> {
            Object then = before.get(name);
            if (then == null) {
              added.add(name);
            } else if (!then.equals(now)) {
              changed.add(name);
            }
          });
      List<String> removed = new ArrayList<>(before.keySet());
      removed.removeAll(after.keySet());
      return new Names(added, removed, changed);
    }

    private void describe(String kind, List<String> sections) {
      List<String> all = new ArrayList<>();
      added.forEach(name -> all.add("+" + shown(name)));
      changed.forEach(name -> all.add("~" + shown(name)));
      removed.forEach(name -> all.add("-" + shown(name)));
      if (!all.isEmpty()) {
        sections.add(kind + ": " + listed(all));
      }
    }
  }

  public ConfigurationChange {
    requireNonNull(slis, "slis");
    keptSlis = List.copyOf(keptSlis);
    requireNonNull(slos, "slos");
    requireNonNull(composites, "composites");
    requireNonNull(routes, "routes");
    requireNonNull(silences, "silences");
    needsRestart = List.copyOf(needsRestart);
  }

  /**
   * Returns what differs between two configurations. A setting that is left open is its default.
   */
  public static ConfigurationChange between(SloConfiguration before, SloConfiguration after) {
    SloDefinitions then = before.definitions();
    SloDefinitions now = after.definitions();
    return new ConfigurationChange(
        Names.between(named(then.slis(), Sli::name), named(now.slis(), Sli::name)),
        kept(named(then.slis(), Sli::name), now.slis()),
        Names.between(named(then.slos(), Slo::name), named(now.slos(), Slo::name)),
        Names.between(
            named(then.composites(), CompositeSlo::name),
            named(now.composites(), CompositeSlo::name)),
        Names.between(
            inTurn(before.routes(), after.routes()), inTurn(after.routes(), before.routes())),
        Names.between(byMatchers(before.silences()), byMatchers(after.silences())),
        restart(
            TrackerSettings.DEFAULTS.overlaidWith(before.settings()),
            TrackerSettings.DEFAULTS.overlaidWith(after.settings())));
  }

  private static <T> Map<String, T> named(Collection<T> all, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    all.forEach(each -> named.put(name.apply(each), each));
    return named;
  }

  private static List<String> kept(Map<String, Sli> before, List<Sli> after) {
    List<String> kept = new ArrayList<>();
    for (Sli sli : after) {
      Sli then = before.get(sli.name());
      if (then != null && SliTrack.measure(then).equals(SliTrack.measure(sli))) {
        kept.add(sli.name());
      }
    }
    return kept;
  }

  /** Returns routes, each with its turn among those that are in both. */
  private static Map<String, List<Object>> inTurn(List<Route> routes, List<Route> others) {
    Set<String> names = others.stream().map(Route::name).collect(Collectors.toSet());
    Map<String, List<Object>> inTurn = new LinkedHashMap<>();
    int turn = 0;
    for (Route route : routes) {
      turn += names.contains(route.name()) ? 1 : 0;
      inTurn.put(route.name(), List.of(route, turn));
    }
    return inTurn;
  }

  private static Map<String, Set<Silence>> byMatchers(List<Silence> silences) {
    Map<String, Set<Silence>> byMatchers = new LinkedHashMap<>();
    for (Silence silence : silences) {
      String matchers =
          silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(","));
      byMatchers.computeIfAbsent("{" + matchers + "}", any -> new HashSet<>()).add(silence);
    }
    return byMatchers;
  }

  private static List<String> restart(TrackerSettings before, TrackerSettings after) {
    List<String> names = new ArrayList<>();
    note("tickInterval", before.tickInterval().equals(after.tickInterval()), names);
    note(
        "evaluationInterval",
        before.evaluationInterval().equals(after.evaluationInterval()),
        names);
    note("directory", before.directory().equals(after.directory()), names);
    note("durability", before.durability().equals(after.durability()), names);
    note("flushInterval", before.flushInterval().equals(after.flushInterval()), names);
    note("strictRecovery", before.strictRecovery().equals(after.strictRecovery()), names);
    // One that is taken away has done its work.
    note(
        "renamedSli",
        before.renamedSlis().entrySet().containsAll(after.renamedSlis().entrySet()),
        names);
    return names;
  }

  private static void note(String name, boolean same, List<String> names) {
    if (!same) {
      names.add(name);
    }
  }

  /** Returns whether nothing differs but the order in which objectives are listed. */
  public boolean isEmpty() {
    return slis.isEmpty()
        && slos.isEmpty()
        && composites.isEmpty()
        && routes.isEmpty()
        && silences.isEmpty()
        && needsRestart.isEmpty();
  }

  /**
   * Returns one line for a log, with what has come, changed and gone: {@code slos: +checkout-p95,
   * ~checkout-availability, -old; routes: ~pages; needs a restart: tickInterval}. Of many names the
   * first are shown, and of long ones the beginning.
   */
  @Override
  public String toString() {
    List<String> sections = new ArrayList<>();
    slis.describe("slis", sections);
    slos.describe("slos", sections);
    composites.describe("composites", sections);
    routes.describe("routes", sections);
    silences.describe("silences", sections);
    if (!needsRestart.isEmpty()) {
      sections.add("needs a restart: " + listed(needsRestart));
    }
    return sections.isEmpty() ? "no change" : String.join("; ", sections);
  }

  private static String shown(String name) {
    return OneLine.of(name, MOST_NAME_CHARS);
  }

  private static String listed(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
    return all.size() <= MOST_NAMES ? first : first + " and " + (all.size() - MOST_NAMES) + " more";
  }
}
