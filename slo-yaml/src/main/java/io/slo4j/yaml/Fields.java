package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.definition.Violation;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the fields of one definition stand: the builder that judges them knows them by the DSL's
 * names, the file by its keys and lines.
 */
final class Fields {
  private final String prefix;

  /** By the fields; sorted, so that a field and its parts stand together. */
  private final NavigableMap<String, Spot> spots;

  /** Where keys stand that are the user's own, by the fields that they name. */
  private final Map<String, Place> keys;

  private final NavigableSet<String> failed;

  private Fields(
      String prefix,
      NavigableMap<String, Spot> spots,
      Map<String, Place> keys,
      NavigableSet<String> failed) {
    this.prefix = prefix;
    this.spots = spots;
    this.keys = keys;
    this.failed = failed;
  }

  /** Returns the fields of a definition that stands at {@code whole}; none yet. */
  static Fields of(Spot whole) {
    Fields fields = new Fields("", new TreeMap<>(), new HashMap<>(), new TreeSet<>());
    fields.spots.put("", whole);
    return fields;
  }

  /** Returns the fields of a part of the definition. */
  Fields within(String field) {
    return new Fields(prefix + field + ".", spots, keys, failed);
  }

  /** Notes where a field stands. */
  void put(String field, Spot spot) {
    spots.put(prefix + field, spot);
  }

  /** Notes where a field stands whose key is the user's own, and may be what is wrong. */
  void put(String field, Spot spot, Place key) {
    put(field, spot);
    keys.put(prefix + field, key);
  }

  /**
   * Notes that a field was given but could not be read, which has been reported: what the builder
   * says of its absence is not.
   */
  void failed(String field) {
    failed.add(prefix + field);
  }

  /**
   * Notes that an item of a list could not be read, which has been reported, and was left out: the
   * next one takes its place. What the builder says of the list as a whole is then not told, what
   * it says of other items is.
   */
  void leftOut(String list, int index) {
    String item = prefix + list + "[" + index + "]";
    String behind = item + Character.MAX_VALUE;
    failed.subSet(item, behind).clear();
    spots.subMap(item, behind).clear();
    failed(unread(list));
  }

  /** Returns what stands for those items of a list that could not be read. */
  static String unread(String list) {
    return list + "[]";
  }

  /** Returns whether this field could not be read. */
  boolean hasFailed(String field) {
    return failed.contains(prefix + field);
  }

  /** Returns whether any field could not be read. */
  boolean anyFailed() {
    return !failed.isEmpty();
  }

  /** Reports what a builder found, each where its field stands. */
  void report(List<Violation> violations, Problems problems) {
    for (Violation violation : violations) {
      if (!isConsequence(violation.field())) {
        report(violation, problems);
      }
    }
  }

  /** Returns whether a field is, holds, or is part of one that could not be read. */
  private boolean isConsequence(String field) {
    if (field.isEmpty()) {
      return anyFailed();
    }
    for (String whole = field; !whole.isEmpty(); whole = holderOf(whole)) {
      if (failed.contains(whole)) {
        return true;
      }
    }
    return failed.contains("") || hasFailedBelow(field + ".") || hasFailedBelow(field + "[");
  }

  private boolean hasFailedBelow(String beginning) {
    String first = failed.ceiling(beginning);
    return first != null && first.startsWith(beginning);
  }

  /** Returns the field that holds a field; empty for one that the definition itself holds. */
  private static String holderOf(String field) {
    int end = Math.max(field.lastIndexOf('.'), field.lastIndexOf('['));
    return field.substring(0, Math.max(end, 0));
  }

  private void report(Violation violation, Problems problems) {
    Spot spot = nearest(violation.field());
    boolean isThere = spots.containsKey(violation.field());
    if (problems.isFull()) {
      problems.add(spot.place(), spot.path(), violation::message);
      return;
    }
    // Masked first: a secret in the words of a file is not found any more.
    String masked = problems.secrets().mask(violation.message());
    String message = Phrases.inKeys(masked, violation.field(), spot, isThere);
    if (spot.isFilledIn() && spot.node() instanceof Scalar scalar) {
      // The builder shows the value, perhaps in another form than it was given in.
      int shown = message.indexOf(", was ");
      if (shown >= 0) {
        message = message.substring(0, shown) + ", was " + Names.quoted(scalar.written());
      }
    }
    boolean isKey =
        message.endsWith(", was '" + spot.name() + "'") || message.startsWith("label key ");
    Place key = isKey ? keys.get(violation.field()) : null;
    problems.add(key == null ? spot.place() : key, spot.path(), message);
  }

  /** Returns where a field stands, or what holds it. */
  private Spot nearest(String field) {
    String searched = field;
    Spot found = spots.get(searched);
    while (found == null) {
      searched = holderOf(searched);
      found = spots.get(searched);
    }
    return found;
  }
}
