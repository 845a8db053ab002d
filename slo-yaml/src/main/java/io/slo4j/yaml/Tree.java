package io.slo4j.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A mapping that is being written. Text is quoted where any reader of YAML, of 1.1 or 1.2, would
 * take it for something else.
 */
final class Tree {
  private static final Resolver RESOLVER = new Resolver();

  /** What a reader may take for a number or a time. */
  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+.]*\\d.*", Pattern.DOTALL);

  /** What a reader may take for a truth, for nothing, or for a merge. */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "", "<<", "=");

  private final List<NodeTuple> tuples = new ArrayList<>();

  /** Returns the node of what has been added. */
  MappingNode node() {
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  boolean isEmpty() {
    return tuples.isEmpty();
  }

  /** Adds text, unless it is empty. */
  void text(String key, String text) {
    if (!text.isEmpty()) {
      add(key, text(text));
    }
  }

  /** Adds a number, exactly. */
  void number(String key, BigDecimal number) {
    add(key, number(number));
  }

  /** Adds a whole number, unless it is 0. */
  void count(String key, long count) {
    if (count != 0) {
      add(key, plain(Long.toString(count)));
    }
  }

  void flag(String key, boolean flag) {
    add(key, plain(Boolean.toString(flag)));
  }

  /** Adds a word of the format, which needs no quotes. */
  void word(String key, String word) {
    add(key, plain(word));
  }

  void duration(String key, Duration duration) {
    add(key, plain(DurationText.of(duration)));
  }

  /** Adds texts, unless there are none. */
  void texts(String key, List<String> texts) {
    if (!texts.isEmpty()) {
      add(key, sequence(texts.stream().map(Tree::text).toList(), FlowStyle.FLOW));
    }
  }

  /** Adds texts by keys, unless there are none. */
  void texts(String key, Map<String, String> texts) {
    Tree nested = new Tree();
    texts.forEach((own, text) -> nested.add(own, text(text)));
    tree(key, nested);
  }

  /** Adds a mapping, unless it is empty. */
  void tree(String key, Tree nested) {
    if (!nested.isEmpty()) {
      add(key, nested.node());
    }
  }

  /** Adds a list of mappings or texts, unless it is empty. */
  void list(String key, List<Node> items) {
    if (!items.isEmpty()) {
      add(key, sequence(items, FlowStyle.BLOCK));
    }
  }

  /** Adds a word of the format, or a list of several, under a number. */
  void byNumber(BigDecimal key, List<String> words) {
    Node value =
        words.size() == 1
            ? plain(words.get(0))
            : sequence(words.stream().map(Tree::plain).toList(), FlowStyle.FLOW);
    tuples.add(new NodeTuple(number(key), value));
  }

  void add(String key, Node value) {
    tuples.add(new NodeTuple(key(key), value));
  }

  private static Node key(String key) {
    return new ScalarNode(Tag.STR, key, null, null, style(key, false));
  }

  /** Returns the node of a number. */
  static Node number(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    boolean readable = Math.abs(stripped.scale()) <= 20 && stripped.precision() <= 40;
    return plain(readable ? stripped.toPlainString() : stripped.toString());
  }

  /** Returns the node of a text, which may be anything. */
  static Node text(String text) {
    String escaped = Placeholders.escape(Halves.replaced(text));
    return new ScalarNode(Tag.STR, escaped, null, null, style(escaped, true));
  }

  private static Node plain(String text) {
    Tag tag = RESOLVER.resolve(NodeId.scalar, text, true);
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  private static ScalarStyle style(String text, boolean value) {
    if (value && isBlock(text)) {
      return ScalarStyle.LITERAL;
    }
    if (text.chars().anyMatch(Tree::isBreak)) {
      // In other styles readers fold them, and do not agree on which ones are.
      return ScalarStyle.DOUBLE_QUOTED;
    }
    boolean ambiguous =
        WORDS.contains(text.toLowerCase(Locale.ROOT)) || LIKE_A_NUMBER.matcher(text).matches();
    return ambiguous ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Returns whether text reads best line by line, and comes back whole if it is written so. */
  private static boolean isBlock(String text) {
    return text.indexOf('\n') >= 0
        && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))
        && text.lines().noneMatch(line -> line.isBlank() || line.startsWith(" "))
        && !text.startsWith("\n");
  }

  private static Node sequence(List<Node> items, FlowStyle style) {
    return new SequenceNode(Tag.SEQ, items, style);
  }
}
