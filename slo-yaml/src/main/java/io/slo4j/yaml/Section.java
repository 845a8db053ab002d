package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.definition.Nearest;
import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with a fixed set of keys, read key by key into a builder. What is not of the kind that
 * is due is reported and left out; what a value may be is for the builder to say.
 */
final class Section {
  private static final Pattern SUBJECT = Pattern.compile("^[A-Za-z ]{1,20} (?=must be )");

  private final Spot spot;
  private final Mapping mapping;
  private final Fields fields;
  private final Problems problems;

  private Section(Spot spot, Mapping mapping, Fields fields, Problems problems) {
    this.spot = spot;
    this.mapping = mapping;
    this.fields = fields;
    this.problems = problems;
  }

  /**
   * Returns the section at {@code spot}, having reported keys other than {@code known}; null if
   * there is no mapping there, which is reported.
   */
  static @Nullable Section of(Spot spot, List<String> known, Fields fields, Problems problems) {
    if (!(spot.node() instanceof Mapping mapping)) {
      problems.add(
          spot.place(),
          spot.path(),
          "must be a mapping with " + some(known) + ", was " + shown(spot.node()));
      return null;
    }
    for (Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.place(),
            spot.child(entry.key()),
            () -> "is not a known key" + suggestion(entry.key(), known));
      }
    }
    return new Section(spot, mapping, fields, problems);
  }

  /** Returns {@code "; did you mean 'target'?"}, or what there is if no known key is near. */
  private static String suggestion(String key, List<String> known) {
    String nearest = Nearest.suggestion(key, known);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    // The half of a longer key: sli for sli_name, window for time_window.
    List<String> longer =
        known.stream()
            .filter(each -> each.startsWith(key + "_") || each.endsWith("_" + key))
            .toList();
    return longer.size() == 1
        ? "; did you mean " + Names.quoted(longer.get(0)) + "?"
        : "; known are " + String.join(", ", known);
  }

  private static String some(List<String> known) {
    return known.size() <= 4
        ? String.join(", ", known)
        : String.join(", ", known.subList(0, 4)) + ", …";
  }

  /** Returns what stands somewhere, in a message. */
  static String shown(ConfigNode node) {
    return node instanceof Scalar scalar && !scalar.isNull()
        ? Names.quoted(scalar.written())
        : node.kind();
  }

  Spot spot() {
    return spot;
  }

  Fields fields() {
    return fields;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    return mapping.get(key) != null;
  }

  /** Returns the spot of a key's value, or null. */
  @Nullable Spot at(String key) {
    ConfigNode value = mapping.get(key);
    return value == null ? null : spot.key(key, value);
  }

  /** Reports that a value is not what it should be. */
  void fail(Spot where, String field, String message) {
    problems.add(where.place(), where.path(), message);
    fields.failed(field);
  }

  /** Hands the value of a key, if it is there and fit, to a builder. */
  <T> void read(String key, String field, Value<T> kind, Consumer<T> to) {
    Spot at = at(key);
    if (at != null) {
      fields.put(field, at);
      T value = value(at, field, kind);
      if (value != null) {
        accept(at, field, value, to);
      }
    }
  }

  private <T> void accept(Spot at, String field, T value, Consumer<T> to) {
    try {
      to.accept(value);
    } catch (IllegalArgumentException e) {
      // Most say when they are built what is wrong with them. Some will not even hold it.
      fail(at, field, problems.secrets().mask(String.valueOf(e.getMessage())));
    }
  }

  /** Returns the value of a key, or null if it is absent or, which is reported, unfit. */
  <T> @Nullable T get(String key, String field, Value<T> kind) {
    List<T> values = new ArrayList<>();
    read(key, field, kind, values::add);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Returns what stands at a spot, or null and reports why that is not of its kind. */
  <T> @Nullable T value(Spot at, String field, Value<T> kind) {
    if (!(at.node() instanceof Scalar scalar)) {
      fail(at, field, "must be one value, was " + at.node().kind());
      return null;
    }
    if (scalar.isNull()) {
      fail(at, field, "has no value; give one, or remove the key");
      return null;
    }
    if (!scalar.complete()) {
      fields.failed(field);
      return null;
    }
    try {
      return kind.of(scalar.text());
    } catch (IllegalArgumentException | ArithmeticException e) {
      String shownWhole =
          String.valueOf(e.getMessage())
              .replace("'" + scalar.text() + "'", Names.quoted(scalar.text()));
      // What parsers call what they read, the path has just said.
      String message = SUBJECT.matcher(shownWhole).replaceFirst("");
      int shown = message.indexOf(", was ");
      if (scalar.isFilledIn()) {
        message =
            shown < 0
                ? problems.secrets().mask(message)
                : message.substring(0, shown) + ", was " + Names.quoted(scalar.written());
      }
      fail(at, field, message);
      return null;
    }
  }

  /** Reads the section under a key, if it is there. */
  void section(String key, String field, List<String> known, Consumer<Section> reader) {
    Spot at = at(key);
    if (at != null) {
      fields.put(field, at);
      Section nested = of(at, known, fields.within(field), problems);
      if (nested == null) {
        fields.failed(field);
      } else {
        reader.accept(nested);
      }
    }
  }

  /** Shows each item of the list under a key, if it is there. */
  void items(String key, String field, Consumer<Spot> reader) {
    Spot at = at(key);
    if (at == null) {
      return;
    }
    fields.put(field, at);
    if (!(at.node() instanceof Sequence list)) {
      fail(at, field, "must be a list, was " + shown(at.node()));
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      reader.accept(at.item(i, list.items().get(i)));
    }
  }

  /** Hands the texts of a list, or one text that stands for a list of one, to a builder. */
  void texts(String key, String field, Consumer<List<String>> to) {
    if (has(key)) {
      List<String> texts = new ArrayList<>();
      values(key, field, Value.TEXT, (text, at) -> texts.add(text));
      to.accept(texts);
    }
  }

  /** Shows the values of a list, or the one that stands for a list of one, and where they stand. */
  <T> void values(String key, String field, Value<T> kind, BiConsumer<T, Spot> to) {
    Spot at = at(key);
    if (at == null) {
      return;
    }
    fields.put(field, at);
    List<Spot> items = new ArrayList<>();
    if (at.node() instanceof Sequence) {
      items(key, field, items::add);
    } else if (at.node() instanceof Scalar) {
      items.add(at);
    } else {
      fail(at, field, "must be one value or a list, was " + at.node().kind());
    }
    int read = 0;
    for (Spot item : items) {
      T value = value(item, Fields.unread(field), kind);
      if (value != null) {
        fields.put(field + "[" + read++ + "]", item);
        to.accept(value, item);
      }
    }
  }

  /**
   * Shows each key, which is the user's own, and the spot of its value, of the mapping under a key.
   */
  void entries(String key, String field, BiConsumer<Entry, Spot> reader) {
    Spot at = at(key);
    if (at == null) {
      return;
    }
    fields.put(field, at);
    if (!(at.node() instanceof Mapping own)) {
      fail(at, field, "must be a mapping, was " + shown(at.node()));
      return;
    }
    own.entries().forEach(entry -> reader.accept(entry, at.key(entry.key(), entry.value())));
  }

  /** Hands texts by keys of the user's own to a builder. */
  void textsByKey(String key, String field, BiConsumer<String, String> to) {
    entries(
        key,
        field,
        (entry, at) -> {
          String own = field + "." + entry.key();
          fields.put(own, at, entry.place());
          String text = value(at, own, Value.TEXT);
          if (text != null) {
            to.accept(entry.key(), text);
          }
        });
  }
}
