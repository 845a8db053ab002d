package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML into trees, one a document.
 *
 * <p>SnakeYAML's parser gives the events; the tree is made here rather than by its composer,
 * because every limit, tag and repeated key is then an error with a place, and the events never
 * nest deeper than what has been allowed: no input reaches the stack.
 */
final class YamlText {
  /** A file has fewer of its own; aliases may multiply them. */
  private static final int MAX_NODES = 1_000_000;

  /** What {@code !!} stands for. */
  private static final String YAML_TAG = "tag:yaml.org,2002:";

  private final String file;
  private final Lines lines;
  private final Placeholders placeholders;
  private final Problems problems;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private @Nullable Mark last;
  private int aliases;
  private long nodes;

  /**
   * What an anchor names.
   *
   * @param node the value; null while it is being read
   * @param nodes how many nodes it is made of
   */
  private record Anchor(@Nullable ConfigNode node, long nodes) {}

  private YamlText(String file, Lines lines, Placeholders placeholders, Problems problems) {
    this.file = file;
    this.lines = lines;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /** Returns the documents of a file; of one whose syntax is wrong, those before the error. */
  static List<ConfigNode> read(
      String file, String text, Placeholders placeholders, Problems problems) {
    return new YamlText(file, new Lines(file, text), placeholders, problems).documents(text);
  }

  private List<ConfigNode> documents(String text) {
    List<ConfigNode> documents = new ArrayList<>();
    try {
      checkPrintable(text);
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(Limits.MAX_BYTES);
      events = new Yaml(options).parse(new StringReader(text)).iterator();
      while (events.hasNext()) {
        Event event = next();
        if (event.is(Event.ID.DocumentStart)) {
          anchors.clear();
          documents.add(node(next(), 1));
        }
      }
    } catch (Unreadable e) {
      e.report(problems);
    } catch (MarkedYAMLException e) {
      report(e);
    } catch (YAMLException e) {
      problems.about(file, OneLine.of("not YAML: " + e.getMessage()));
    } catch (NumberFormatException e) {
      // SnakeYAML 2.7 on "\UFFFFFFFF", an escape of more than it takes for a number.
      problems.add(place(last), "", OneLine.of("not YAML: no character: " + e.getMessage()));
    }
    return documents;
  }

  private Event next() {
    Event event = events.next();
    last = event.getEndMark();
    return event;
  }

  private void report(MarkedYAMLException e) {
    String context = String.valueOf(e.getContext());
    String problem = String.valueOf(e.getProblem());
    Mark opened = e.getContextMark();
    if (opened != null
        && context.contains("quoted scalar")
        && problem.startsWith("found unexpected")) {
      problems.add(place(opened), "", "not YAML: the quote that opens here is not closed");
    } else if (opened != null && context.contains("simple key")) {
      problems.add(place(opened), "", SyntaxWords.yaml(problem));
    } else if (opened != null && context.contains("parsing a flow ")) {
      String bracket = context.endsWith("mapping") ? "'{'" : "'['";
      problems.add(
          place(e.getProblemMark()),
          "",
          "not YAML: the "
              + bracket
              + " in line "
              + place(opened).line()
              + " is not closed before this");
    } else if (context.matches("while scanning an (alias|anchor)")) {
      String sign = context.endsWith("alias") ? "*" : "&";
      problems.add(place(opened), "", SyntaxWords.yaml("found character '" + sign + "' that"));
    } else {
      problems.add(
          place(e.getProblemMark() == null ? opened : e.getProblemMark()),
          "",
          SyntaxWords.yaml(problem));
    }
  }

  private void checkPrintable(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Halves.isHalf(c)) {
        throw new Unreadable(lines.ofChar(i), "not YAML: half of a character");
      }
      if (!StreamReader.isPrintable(c)) {
        throw new Unreadable(
            lines.ofChar(i),
            String.format("not YAML: character U+%04X; write \"\\u%04x\" in double quotes", c, c));
      }
      i += Character.charCount(c);
    }
  }

  private ConfigNode node(Event event, int depth) {
    Place place = place(event.getStartMark());
    count(place, 1);
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAnchor(), place);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    long before = nodes;
    if (anchor != null) {
      anchors.put(anchor, new Anchor(null, 0));
    }
    ConfigNode node;
    if (event instanceof ScalarEvent scalar) {
      checkTag(scalar.getTag(), place);
      Halves.refuse(scalar.getValue(), place, problems);
      node = placeholders.scalar(place, scalar.getValue(), scalar.isPlain());
    } else {
      if (depth > Limits.MAX_DEPTH) {
        throw Unreadable.nested(place);
      }
      checkTag(((CollectionStartEvent) event).getTag(), place);
      node = event.is(Event.ID.MappingStart) ? mapping(place, depth) : sequence(place, depth);
    }
    if (anchor != null) {
      anchors.put(anchor, new Anchor(node, nodes - before));
    }
    return node;
  }

  private void count(Place place, long more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new Unreadable(
          place, "aliases make more than " + MAX_NODES + " values of this file; write it without");
    }
  }

  private ConfigNode aliased(String name, Place place) {
    if (++aliases > Limits.MAX_ALIASES) {
      throw new Unreadable(
          place, "more than " + Limits.MAX_ALIASES + " aliases; write some of them out");
    }
    Anchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new Unreadable(place, "alias " + Names.quoted(name) + " has no anchor before it");
    }
    if (anchor.node() == null) {
      throw new Unreadable(place, "alias " + Names.quoted(name) + " stands inside its own anchor");
    }
    count(place, anchor.nodes());
    return anchor.node();
  }

  private void checkTag(@Nullable String tag, Place place) {
    if (tag != null) {
      problems.add(
          place,
          "",
          "tag "
              + Names.quoted(
                  tag.startsWith(YAML_TAG) ? "!!" + tag.substring(YAML_TAG.length()) : tag)
              + " is not allowed: the key says what its value is; remove the tag");
    }
  }

  private Sequence sequence(Place place, int depth) {
    List<ConfigNode> items = new ArrayList<>();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(place, List.copyOf(items));
  }

  private Mapping mapping(Place place, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Entry> merged = new ArrayList<>();
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      Place keyPlace = place(event.getStartMark());
      if (!(event instanceof ScalarEvent key)) {
        throw new Unreadable(keyPlace, "a key must be text, was " + kind(event));
      }
      checkTag(key.getTag(), keyPlace);
      count(keyPlace, 1);
      String name = key.getValue();
      Halves.refuse(name, keyPlace, problems);
      Entry entry = new Entry(name, keyPlace, node(next(), depth + 1));
      if (key.isPlain() && name.equals("<<")) {
        merged.add(entry);
      } else {
        Entries.add(entries, entry, problems);
      }
    }
    merged.forEach(each -> merge(entries, each.value(), each.place()));
    return new Mapping(place, List.copyOf(entries.values()));
  }

  /** Adds what a merge key brings and is not there already. */
  private void merge(Map<String, Entry> entries, ConfigNode source, Place key) {
    if (source instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    } else if (source instanceof Sequence list
        && list.items().stream().allMatch(Mapping.class::isInstance)) {
      list.items().forEach(each -> merge(entries, each, key));
    } else {
      problems.add(
          key, "", "'<<' takes a mapping or a list of mappings, was " + Section.shown(source));
    }
  }

  private static String kind(Event event) {
    if (event instanceof AliasEvent) {
      return "an alias";
    }
    return event.is(Event.ID.MappingStart) ? "a mapping" : "a list";
  }

  private Place place(@Nullable Mark mark) {
    return lines.ofPoint(mark == null ? 0 : mark.getIndex());
  }
}
