package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into a tree. Not by way of YAML, although JSON is nearly a part of it: a tab that
 * indents a line is fine in one and an error in the other.
 */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.MAX_DEPTH)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private final Lines lines;
  private final Placeholders placeholders;
  private final Problems problems;
  private final JsonParser parser;

  private JsonText(
      Lines lines, JsonParser parser, Placeholders placeholders, Problems problems) {
    this.lines = lines;
    this.parser = parser;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /** Returns the document of a file; nothing if its syntax is wrong. */
  static List<ConfigNode> read(
      String file, String text, Placeholders placeholders, Problems problems) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new JsonText(new Lines(file, text), parser, placeholders, problems).documents();
    }
  }

  private List<ConfigNode> documents() {
    try {
      return document();
    } catch (StreamConstraintsException e) {
      String what =
          e.getOriginalMessage().contains("depth")
              ? "nested more than " + Limits.MAX_DEPTH + " levels deep; no configuration is"
              : "not JSON: a key or a number without end";
      problems.add(placeOf(e), "", what);
    } catch (JacksonException e) {
      problems.add(placeOf(e), "", OneLine.of("not JSON: " + e.getOriginalMessage()));
    }
    return List.of();
  }

  private List<ConfigNode> document() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return List.of();
    }
    ConfigNode node = node(token);
    if (parser.nextToken() != null) {
      problems.add(here(), "", "not JSON: something follows the end of the document");
    }
    return List.of(node);
  }

  private ConfigNode node(JsonToken token) {
    Place place = here();
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      case VALUE_STRING -> text(place);
      default -> new Scalar(place, parser.getString(), parser.getString(), true);
    };
  }

  private Scalar text(Place place) {
    String text = parser.getString();
    Halves.refuse(text, place, problems);
    return placeholders.scalar(place, text, false);
  }

  private Mapping mapping(Place place) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = here();
      Halves.refuse(key, keyPlace, problems);
      Entry entry = new Entry(key, keyPlace, node(parser.nextToken()));
      Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        problems.add(
            keyPlace,
            "",
            "key "
                + Names.quoted(key)
                + " is there twice; the first is in line "
                + first.place().line());
      }
    }
    return new Mapping(place, List.copyOf(entries.values()));
  }

  private Sequence sequence(Place place) {
    List<ConfigNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new Sequence(place, List.copyOf(items));
  }

  private Place here() {
    return lines.ofChar(parser.currentTokenLocation().getCharOffset());
  }

  private Place placeOf(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    // What goes beyond a limit is not told its place.
    return lines.ofChar((location == null ? parser.currentLocation() : location).getCharOffset());
  }
}
