package io.slo4j.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema's levels: the objects with a fixed set of keys. */
final class SchemaLevels {
  static final JsonNode SCHEMA = JsonMapper.shared().readTree(SloYaml.schema());

  private SchemaLevels() {}

  /** Returns the keys of each level, by its name under {@code $defs}; the file's is {@code ""}. */
  static Map<String, List<String>> keys() {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    collect("", SCHEMA, levels);
    return levels;
  }

  private static void collect(String name, JsonNode schema, Map<String, List<String>> levels) {
    if (schema.path("additionalProperties").isBoolean()) {
      levels.put(name, List.copyOf(schema.path("properties").propertyNames()));
    }
    for (Map.Entry<String, JsonNode> child : schema.properties()) {
      if (child.getValue().isContainer()) {
        String key = child.getKey();
        collect(
            name.isEmpty() || name.equals("$defs") ? key : name + "/" + key,
            child.getValue(),
            levels);
      }
    }
  }

  /** Returns every schema of a key, by {@code level.key}. */
  static Map<String, JsonNode> properties() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (String level : keys().keySet()) {
      JsonNode schema = level.isEmpty() ? SCHEMA : SCHEMA.path("$defs").path(level);
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        all.put(level + "." + property.getKey(), resolved(property.getValue()));
      }
    }
    return all;
  }

  /** Returns a schema; one that refers to another's key, and nothing else, is that one. */
  private static JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return schema.size() == 1 && reference.contains("/properties/")
        ? SCHEMA.at(reference.substring(1))
        : schema;
  }

  /** Returns every string under a key, wherever it stands. */
  static List<JsonNode> all(String key, JsonNode under) {
    List<JsonNode> found = new ArrayList<>();
    if (under.has(key)) {
      found.add(under.get(key));
    }
    under.forEach(child -> found.addAll(all(key, child)));
    return found;
  }
}
