package io.slo4j.yaml;

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
  /** More digits than any number that is one, and few enough to be read at once. */
  private static final int MAX_DIGITS = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // Judged here, where it has a place.
                  .maxNestingDepth(Limits.MAX_DEPTH + 1)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private final Lines lines;
  private final JsonParser parser;
  private final Placeholders placeholders;
  private final Problems problems;

  private JsonText(Lines lines, JsonParser parser, Placeholders placeholders, Problems problems) {
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
    } catch (Unreadable e) {
      e.report(problems);
    } catch (StreamConstraintsException e) {
      // Of a number, or of a name, which Jackson bounds at 50,000 characters.
      String said = String.valueOf(e.getOriginalMessage());
      problems.add(
          place(parser.currentLocation()),
          "",
          said.startsWith("Number ")
              ? "a number has more than " + MAX_DIGITS + " digits"
              : "a key or a text is too long");
    } catch (JacksonException e) {
      TokenStreamLocation location = e.getLocation();
      problems.add(
          place(location == null ? parser.currentLocation() : location),
          "",
          SyntaxWords.json(e.getOriginalMessage()));
    }
    return List.of();
  }

  private List<ConfigNode> document() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return List.of();
    }
    ConfigNode node = node(token, 1);
    if (parser.nextToken() != null) {
      problems.add(here(), "", "not JSON: something follows the end of the document");
    }
    return List.of(node);
  }

  private ConfigNode node(JsonToken token, int depth) {
    Place place = here();
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      case VALUE_STRING -> text(place);
      default -> new Scalar(place, parser.getString(), parser.getString(), true, true);
    };
  }

  private Scalar text(Place place) {
    String text = parser.getString();
    Halves.refuse(text, place, problems);
    return placeholders.scalar(place, text, false);
  }

  private Mapping mapping(Place place, int depth) {
    checkDepth(place, depth);
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = here();
      Halves.refuse(key, keyPlace, problems);
      ConfigNode value = node(parser.nextToken(), depth + 1);
      Entries.add(entries, new Entry(key, keyPlace, value), problems);
    }
    return new Mapping(place, List.copyOf(entries.values()));
  }

  private Sequence sequence(Place place, int depth) {
    checkDepth(place, depth);
    List<ConfigNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token, depth + 1));
    }
    return new Sequence(place, List.copyOf(items));
  }

  private static void checkDepth(Place place, int depth) {
    if (depth > Limits.MAX_DEPTH) {
      throw Unreadable.nested(place);
    }
  }

  private Place here() {
    return place(parser.currentTokenLocation());
  }

  private Place place(TokenStreamLocation location) {
    return lines.ofChar(location.getCharOffset());
  }
}
