package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.definition.Violation;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the fields of one definition stand: the builder that judges them knows them by the DSL's
 * names, the file by its keys and lines.
 */
final class Fields {
  private final String prefix;
  private final Map<String, Spot> spots;

  /** Where keys stand that are the user's own, by the fields that they name. */
  private final Map<String, Place> keys;

  private final Set<String> failed;

  private Fields(
      String prefix, Map<String, Spot> spots, Map<String, Place> keys, Set<String> failed) {
    this.prefix = prefix;
    this.spots = spots;
    this.keys = keys;
    this.failed = failed;
  }

  /** Returns the fields of a definition that stands at {@code whole}; none yet. */
  static Fields of(Spot whole) {
    Fields fields = new Fields("", new HashMap<>(), new HashMap<>(), new HashSet<>());
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
    failed.removeIf(each -> isPart(each, item));
    spots.keySet().removeIf(each -> isPart(each, item));
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
    return failed.stream().anyMatch(each -> isPart(each, field) || isPart(field, each));
  }

  private static boolean isPart(String field, String whole) {
    return whole.isEmpty()
        || field.equals(whole)
        || (field.startsWith(whole) && ".[".indexOf(field.charAt(whole.length())) >= 0);
  }

  private void report(Violation violation, Problems problems) {
    Spot spot = nearest(violation.field());
    boolean isThere = spots.containsKey(violation.field());
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
    boolean isKey = message.endsWith(", was '" + spot.name() + "'");
    Place key = isKey ? keys.get(violation.field()) : null;
    problems.add(key == null ? spot.place() : key, spot.path(), message);
  }

  /** Returns where a field stands, or what holds it. */
  private Spot nearest(String field) {
    String searched = field;
    while (!spots.containsKey(searched)) {
      int end = Math.max(searched.lastIndexOf('.'), searched.lastIndexOf('['));
      searched = searched.substring(0, Math.max(end, 0));
    }
    return spots.get(searched);
  }
}
