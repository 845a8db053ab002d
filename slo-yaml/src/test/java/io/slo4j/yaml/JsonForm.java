package io.slo4j.yaml;

import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Files of YAML as somebody would write them who prefers JSON. */
final class JsonForm {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private JsonForm() {}

  /** Returns the JSON of a file's first document, whose placeholders stay as they are. */
  static String of(String yaml) {
    return with(trees(yaml).get(0), null, "");
  }

  /** Returns the trees of a file, one a document. */
  static List<ConfigNode> trees(String yaml) {
    Problems problems = new Problems();
    return YamlText.read("file.yaml", yaml, new Placeholders(name -> "", problems), problems);
  }

  /** Returns the JSON of a tree with a text in the place of one of its nodes. */
  static String with(ConfigNode root, ConfigNode replaced, String by) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(root, replaced, by, json);
    }
    return text.toString();
  }

  // This very node: another that says the same stands elsewhere.
  @SuppressWarnings("ReferenceEquality")
  private static void write(ConfigNode node, ConfigNode replaced, String by, JsonGenerator json) {
    if (node == replaced) {
      json.writeString(by);
    } else if (node instanceof Mapping mapping) {
      json.writeStartObject();
      for (Entry entry : mapping.entries()) {
        json.writeName(entry.key());
        write(entry.value(), replaced, by, json);
      }
      json.writeEndObject();
    } else if (node instanceof Sequence list) {
      json.writeStartArray();
      list.items().forEach(item -> write(item, replaced, by, json));
      json.writeEndArray();
    } else {
      write((Scalar) node, json);
    }
  }

  private static void write(Scalar scalar, JsonGenerator json) {
    String written = scalar.written();
    if (scalar.isNull()) {
      json.writeNull();
    } else if (scalar.plain() && NUMBER.matcher(written).matches()) {
      json.writeNumber(written);
    } else if (scalar.plain() && (written.equals("true") || written.equals("false"))) {
      json.writeBoolean(written.equals("true"));
    } else {
      json.writeString(written);
    }
  }
}
