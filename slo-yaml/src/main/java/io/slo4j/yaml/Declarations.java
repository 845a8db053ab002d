package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that the documents of a configuration declare, put together, not looked into yet. */
final class Declarations {
  /** The version of the format that is read and written. */
  static final long VERSION = 1;

  static final List<String> KEYS =
      List.of(
          "version",
          "slis",
          "slos",
          "composites",
          "policies",
          "routes",
          "silences",
          "tracker",
          "$schema");

  private static final List<String> NAMED = List.of("slis", "slos", "composites", "policies");
  private static final List<String> LISTED = List.of("routes", "silences");

  private final Problems problems;
  private final Map<String, Map<String, Spot>> named = new LinkedHashMap<>();
  private final Map<String, List<Spot>> listed = new LinkedHashMap<>();
  private @Nullable Spot tracker;
  private String file = "configuration";

  Declarations(Problems problems) {
    this.problems = problems;
    NAMED.forEach(key -> named.put(key, new LinkedHashMap<>()));
    LISTED.forEach(key -> listed.put(key, new ArrayList<>()));
  }

  /**
   * Returns what stands under {@code slis}, {@code slos}, {@code composites} or {@code policies}.
   */
  Map<String, Spot> named(String key) {
    return named.getOrDefault(key, Map.of());
  }

  /** Returns what stands under {@code routes} or {@code silences}. */
  List<Spot> listed(String key) {
    return listed.getOrDefault(key, List.of());
  }

  /** Returns the file that was added last, for what is about all of them. */
  String lastFile() {
    return file;
  }

  /** Returns what stands under {@code tracker}, if anything does. */
  @Nullable Spot tracker() {
    return tracker;
  }

  /** Returns the names of SLOs and composites. */
  Set<String> objectives() {
    Set<String> names = new LinkedHashSet<>(named("slos").keySet());
    names.addAll(named("composites").keySet());
    return names;
  }

  boolean isObjective(String name) {
    return named("slos").containsKey(name) || named("composites").containsKey(name);
  }

  /** Adds a document. One with nothing in it is fine. */
  void add(ConfigNode document) {
    file = document.place().file();
    if (document instanceof Scalar scalar && scalar.isNull()) {
      return;
    }
    Spot root = Spot.root(document.place(), document);
    Mapping mapping = document instanceof Mapping known ? withoutExtensions(known) : null;
    Section section =
        Section.of(
            mapping == null ? root : Spot.root(root.place(), mapping),
            KEYS,
            Fields.of(root),
            problems);
    if (section == null) {
      return;
    }
    checkVersion(section);
    section.get("$schema", "$schema", Value.TEXT);
    NAMED.forEach(key -> addNamed(section, key));
    LISTED.forEach(key -> addListed(section, key));
    Spot settings = given(section, "tracker");
    if (settings != null && tracker != null) {
      problems.add(
          settings.place(),
          settings.path(),
          "is there twice; the first is at " + place(tracker.place()));
    } else if (settings != null) {
      tracker = settings;
    }
  }

  /** Keys that begin with x- are the file's own, to hold anchors. */
  private static Mapping withoutExtensions(Mapping root) {
    List<Entry> known =
        root.entries().stream().filter(entry -> !entry.key().startsWith("x-")).toList();
    return new Mapping(root.place(), known);
  }

  private void checkVersion(Section section) {
    Long version = section.get("version", "version", Value.COUNT);
    Spot at = section.at("version");
    if (version != null && version != VERSION && at != null) {
      problems.add(
          at.place(),
          at.path(),
          "must be "
              + VERSION
              + ", was "
              + (at.isFilledIn() ? Section.shown(at.node()) : version)
              + "; another version is for another slo4j");
    }
  }

  /**
   * Returns what stands under a key, unless it is nothing, as in a file that has just been begun.
   */
  private static @Nullable Spot given(Section section, String key) {
    Spot at = section.at(key);
    return at != null && at.node() instanceof Scalar scalar && scalar.isNull() ? null : at;
  }

  private void addNamed(Section section, String key) {
    Spot at = given(section, key);
    if (at == null) {
      return;
    }
    if (!(at.node() instanceof Mapping mapping)) {
      problems.add(
          at.place(),
          at.path(),
          "must be a mapping of names to definitions, was " + Section.shown(at.node()));
      return;
    }
    Map<String, Spot> known = named(key);
    for (Entry entry : mapping.entries()) {
      Spot added = at.key(entry.key(), entry.value());
      Spot named = added.seenFrom(entry.place());
      Spot first = known.putIfAbsent(entry.key(), named);
      if (first != null) {
        problems.add(
            entry.place(),
            named.path(),
            Names.quoted(entry.key())
                + " is declared twice; the first is at "
                + place(first.place()));
      }
    }
  }

  private void addListed(Section section, String key) {
    Spot at = given(section, key);
    if (at == null) {
      return;
    }
    if (!(at.node() instanceof Sequence list)) {
      problems.add(at.place(), at.path(), "must be a list, was " + Section.shown(at.node()));
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      listed.computeIfAbsent(key, unused -> new ArrayList<>()).add(at.item(i, list.items().get(i)));
    }
  }

  private static String place(Place place) {
    return place.file() + ":" + place.line();
  }
}
