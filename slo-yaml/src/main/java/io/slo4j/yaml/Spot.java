package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.regex.Pattern;

/**
 * A part of a configuration: where it stands and what it is called.
 *
 * @param place where it stands
 * @param path what it is called: {@code slos.checkout.alerting.tiers[1]}
 * @param name the last part of that: the key, for what has one, as messages show it
 * @param node what stands there
 */
record Spot(Place place, String path, String name, ConfigNode node) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_$-]{1,128}");

  /** Returns the spot of a document. */
  static Spot root(Place place, ConfigNode node) {
    return new Spot(place, "", "", node);
  }

  /** Returns the spot of a value under a key of this one. */
  Spot key(String key, ConfigNode value) {
    return new Spot(value.place(), child(key), shown(key), value);
  }

  /** Returns the path of a key of this one. */
  String child(String key) {
    if (!PLAIN_KEY.matcher(key).matches()) {
      return path + "[" + Names.quoted(key) + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String shown(String key) {
    String quoted = Names.quoted(key);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Returns the spot of an item of this one. */
  Spot item(int index, ConfigNode value) {
    String place = "[" + index + "]";
    return new Spot(value.place(), path + place, name + place, value);
  }

  /** Returns the same, seen from elsewhere: from its key. */
  Spot seenFrom(Place other) {
    return new Spot(other, path, name, node);
  }

  /** Returns whether it is text with a placeholder filled in, which must not be shown. */
  boolean isFilledIn() {
    return node instanceof Scalar scalar && scalar.isFilledIn();
  }
}
