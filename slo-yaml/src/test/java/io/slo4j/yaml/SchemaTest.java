package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Severity;
import io.slo4j.definition.SliType;
import io.slo4j.journal.Durability;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The schema as such: well-formed, complete, and with the keys that readers know. */
class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** Which reader reads which level. A reader, or a level, without the other fails the test. */
  private static final Map<String, String> READERS =
      Map.ofEntries(
          Map.entry("", "Declarations.KEYS"),
          Map.entry("sli", "SliDefinitionReader.KEYS"),
          Map.entry("slo", "SloDefinitionReader.KEYS"),
          Map.entry("maintenance", "SloDefinitionReader.MAINTENANCE_KEYS"),
          Map.entry("composite", "CompositeDefinitionReader.KEYS"),
          Map.entry("documentation", "TermsReader.DOCUMENTATION_KEYS"),
          Map.entry("review", "TermsReader.REVIEW_KEYS"),
          Map.entry("alerting", "AlertingReader.KEYS"),
          Map.entry("tier", "AlertingReader.TIER_KEYS"),
          Map.entry("exhaustion", "AlertingReader.EXHAUSTION_KEYS"),
          Map.entry("policy", "PolicyReader.KEYS"),
          Map.entry("ownPolicy", "PolicyReader.OWN_KEYS"),
          Map.entry("action", "PolicyReader.ACTION_KEYS"),
          Map.entry("route", "RouteReader.ROUTE_KEYS"),
          Map.entry("escalation", "RouteReader.ESCALATION_KEYS"),
          Map.entry("silence", "RouteReader.SILENCE_KEYS"),
          Map.entry("tracker", "SettingsReader.KEYS"));

  /** Lists of keys that are part of others'. */
  private static final List<String> PARTS = List.of("TermsReader.KEYS");

  @Test
  void schema_isOne() {
    Schema metaschema =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaschema.validate(SchemaLevels.SCHEMA)).isEmpty();
    assertThat(SchemaLevels.SCHEMA.path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(SchemaLevels.SCHEMA.path("$id").asString()).isEqualTo("urn:slo4j:configuration:v1");
  }

  @Test
  void schema_keysOfEveryLevel_areThoseOfItsReader() throws Exception {
    Map<String, List<String>> readers = readers();
    Map<String, List<String>> levels = SchemaLevels.keys();

    assertThat(levels.keySet()).containsExactlyInAnyOrderElementsOf(READERS.keySet());
    assertThat(readers.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(READERS.values().stream(), PARTS.stream()).toList());
    levels.forEach(
        (level, keys) ->
            assertThat(keys).as(level).containsExactlyElementsOf(readers.get(READERS.get(level))));
  }

  /** Finds every list of keys that a class of the package has. */
  private static Map<String, List<String>> readers() throws Exception {
    Map<String, List<String>> readers = new TreeMap<>();
    Path classes =
        Path.of(SloYaml.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/slo4j/yaml");
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          addLists(Class.forName("io.slo4j.yaml." + name.replace(".class", "")), readers);
        }
      }
    }
    return readers;
  }

  private static void addLists(Class<?> type, Map<String, List<String>> readers)
      throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().endsWith("KEYS") && field.getType() == List.class) {
        field.setAccessible(true);
        readers.put(
            type.getSimpleName() + "." + field.getName(),
            ((List<?>) field.get(null)).stream().map(String.class::cast).toList());
      }
    }
  }

  @Test
  void schema_everyKey_isDescribed() {
    SchemaLevels.properties()
        .forEach(
            (key, property) ->
                assertThat(property.path("description").asString(""))
                    .as(key)
                    .endsWith(".")
                    .hasSizeGreaterThan(3));
    for (Map.Entry<String, JsonNode> definition : SchemaLevels.SCHEMA.path("$defs").properties()) {
      if (!definition.getKey().equals("noZoneIfRolling")) {
        assertThat(definition.getValue().path("description").asString(""))
            .as(definition.getKey())
            .endsWith(".");
      }
    }
  }

  @Test
  void schema_examplesAndDefaults_areWhatItAllows() {
    for (Map.Entry<String, JsonNode> property : SchemaLevels.properties().entrySet()) {
      Schema schema = REGISTRY.getSchema(within(property.getValue()));
      Stream.concat(
              property.getValue().path("examples").valueStream(),
              property.getValue().has("default")
                  ? Stream.of(property.getValue().get("default"))
                  : Stream.of())
          .forEach(each -> assertThat(schema.validate(each)).as(property.getKey()).isEmpty());
    }
  }

  /** Returns a schema by itself, with what it refers to. */
  private static JsonNode within(JsonNode property) {
    return ((tools.jackson.databind.node.ObjectNode) property.deepCopy())
        .set("$defs", SchemaLevels.SCHEMA.path("$defs"));
  }

  @Test
  void schema_words_areThoseOfTheDsl() {
    Map<String, List<String>> words = new HashMap<>();
    words.put("sli.type", Arrays.stream(SliType.values()).map(SliType::text).toList());
    words.put(
        "sli.aggregation", Arrays.stream(Aggregation.values()).map(Aggregation::text).toList());
    words.put("slo.comparison", Arrays.stream(Comparison.values()).map(Comparison::text).toList());
    words.put("slo.budgeting_method", BudgetingReader.METHODS);
    words.put(
        "composite.kind",
        Arrays.stream(CompositeSlo.Kind.values()).map(CompositeSlo.Kind::text).toList());
    words.put("exhaustion.severity", Arrays.stream(Severity.values()).map(Severity::text).toList());
    words.put(
        "tracker.durability",
        Arrays.stream(Durability.values())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList());
    Map<String, JsonNode> properties = SchemaLevels.properties();
    words.forEach(
        (key, expected) -> {
          JsonNode property = properties.get(key);
          String reference = property.path("$ref").asString("");
          JsonNode named =
              reference.isEmpty() ? property : SchemaLevels.SCHEMA.at(reference.substring(1));
          assertThat(SchemaLevels.all("enum", named).get(0).valueStream().map(JsonNode::asString))
              .as(key)
              .containsExactlyElementsOf(expected);
        });
  }

  /** Editors and validators differ in their dialects; these parts all of them have. */
  @Test
  void schema_patterns_areOfEveryDialect() {
    for (JsonNode pattern : SchemaLevels.all("pattern", SchemaLevels.SCHEMA)) {
      assertThat(Pattern.compile(pattern.asString())).isNotNull();
      assertThat(pattern.asString())
          .doesNotContain("\\w", "\\d", "(?<", "(?i", "\\p", "\\A", "\\Z", "++", "*+");
    }
  }

  @Test
  void schema_ofTheJar_isWhatIsHandedOut() throws IOException {
    assertThat(SloYaml.schema())
        .isEqualTo(
            Files.readString(Path.of("src/main/resources/io/slo4j/yaml/slo4j-v1.schema.json")));
  }
}
