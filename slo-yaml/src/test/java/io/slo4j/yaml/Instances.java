package io.slo4j.yaml;

import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files as a JSON Schema sees them: an editor resolves scalars by the core schema of YAML 1.2
 * (chapter 10.3.2 of its specification), keeps numbers as doubles, and knows of no placeholders.
 */
final class Instances {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern INT = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  private static final Pattern NO_NUMBER_OF_JSON =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private Instances() {}

  /** Returns the documents of a file that can be read, the first of keys that are there twice. */
  static List<JsonNode> of(Path file) {
    return trees(file).stream().map(Instances::of).toList();
  }

  static List<ConfigNode> trees(Path file) {
    Problems problems = new Problems();
    Placeholders placeholders = new Placeholders(name -> "", problems);
    try {
      String text = Utf8.decode(Files.readAllBytes(file), file.toString(), problems);
      if (text == null) {
        return List.of();
      }
      return file.toString().endsWith(".json")
          ? JsonText.read(file.toString(), text, placeholders, problems)
          : YamlText.read(file.toString(), text, placeholders, problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode of(ConfigNode node) {
    if (node instanceof Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), of(entry.value())));
      return object;
    }
    if (node instanceof Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    Scalar scalar = (Scalar) node;
    return scalar.plain() ? plain(scalar.written()) : NODES.stringNode(scalar.written());
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  private static JsonNode plain(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL":
        return NODES.nullNode();
      case "true", "True", "TRUE":
        return NODES.booleanNode(true);
      case "false", "False", "FALSE":
        return NODES.booleanNode(false);
      default:
        break;
    }
    if (INT.matcher(text).matches() && text.length() < 18) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (text.matches("0x[0-9a-fA-F]{1,15}")) {
      return NODES.numberNode(Long.parseLong(text.substring(2), 16));
    }
    if (text.matches("0o[0-7]{1,20}")) {
      return NODES.numberNode(Long.parseLong(text.substring(2), 8));
    }
    if (FLOAT.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return NODES.numberNode(Double.isFinite(number) ? number : Double.MAX_VALUE);
    }
    // To an editor a number all the same.
    return NO_NUMBER_OF_JSON.matcher(text).matches()
        ? NODES.numberNode(Double.MAX_VALUE)
        : NODES.stringNode(text);
  }
}
