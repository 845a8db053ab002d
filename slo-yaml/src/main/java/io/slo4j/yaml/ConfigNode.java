package io.slo4j.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file's contents as a tree whose parts know where they stand. What a scalar means is for whoever
 * reads it to say: {@code no} is a word where a word is due, and false where that is.
 */
sealed interface ConfigNode {

  /** Returns where it begins. */
  Place place();

  /** Returns what it is, in a message: {@code a list}. */
  String kind();

  /**
   * Text.
   *
   * @param text what it says, placeholders filled in
   * @param written what stands in the file; messages show this, so that they show no secret
   * @param plain whether it stands without quotes
   * @param complete whether all placeholders could be filled in; if not, that has been reported
   */
  record Scalar(Place place, String text, String written, boolean plain, boolean complete)
      implements ConfigNode {

    /** Returns whether it says that there is nothing. */
    boolean isNull() {
      return plain
          && switch (written) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    /** Returns whether a placeholder was filled in. */
    boolean isFilledIn() {
      return !text.equals(written);
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "text";
    }
  }

  /**
   * Keys and values, in their order; no key twice.
   *
   * @param entries unmodifiable
   */
  record Mapping(Place place, List<Entry> entries) implements ConfigNode {

    /** Returns the value of a key, or null. */
    @Nullable ConfigNode get(String key) {
      Entry entry = entry(key);
      return entry == null ? null : entry.value();
    }

    /** Returns a key and its value, or null. */
    @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return entry;
        }
      }
      return null;
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key's text
   * @param place where the key stands
   * @param value its value
   */
  record Entry(String key, Place place, ConfigNode value) {}

  /**
   * A list.
   *
   * @param items unmodifiable
   */
  record Sequence(Place place, List<ConfigNode> items) implements ConfigNode {
    @Override
    public String kind() {
      return "a list";
    }
  }
}
