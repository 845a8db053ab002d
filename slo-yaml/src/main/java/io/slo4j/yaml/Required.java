package io.slo4j.yaml;

import org.jspecify.annotations.Nullable;

/** Values without which there is nothing to hand to a builder, so that it could not report them. */
final class Required {
  private Required() {}

  /** Returns the value of a key; null if it is absent or unfit, which is reported. */
  static <T> @Nullable T get(Section section, String key, String field, Value<T> kind) {
    return get(section, key, field, kind, "");
  }

  /**
   * Returns the value of a key; null if it is absent or unfit, which is reported.
   *
   * @param hint what a message on its absence ends with
   */
  static <T> @Nullable T get(
      Section section, String key, String field, Value<T> kind, String hint) {
    if (!section.has(key)) {
      Spot whole = section.spot();
      section.fail(whole, field, key + " is missing" + hint);
      return null;
    }
    return section.get(key, field, kind);
  }
}
