package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.regex.Pattern;

/**
 * A part of a configuration: where it stands and what it is called.
 *
 * @param place where it stands
 * @param path what it is called: {@code slos.checkout.alerting.tiers[1]}
 * @param node what stands there
 */
record Spot(Place place, String path, ConfigNode node) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_$-]{1,128}");

  /** Returns the spot of a value under a key of this one. */
  Spot key(String key, ConfigNode value) {
    return new Spot(value.place(), child(key), value);
  }

  /** Returns the path of a key of this one. */
  String child(String key) {
    if (!PLAIN_KEY.matcher(key).matches()) {
      return path + "[" + Names.quoted(key) + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the spot of an item of this one. */
  Spot item(int index, ConfigNode value) {
    return new Spot(value.place(), path + "[" + index + "]", value);
  }

  /** Returns the last part of its path: the key, for what has one. */
  String name() {
    int quoted = path.lastIndexOf("['");
    return quoted >= 0 && path.endsWith("']")
        ? path.substring(quoted + 2, path.length() - 2)
        : path.substring(path.lastIndexOf('.') + 1);
  }

  /** Returns whether it is text with a placeholder filled in, which must not be shown. */
  boolean isFilledIn() {
    return node instanceof Scalar scalar && scalar.isFilledIn();
  }
}
