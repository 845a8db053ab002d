package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the schema rejects, reading rejects; what reading rejects for its form, the schema does. */
class SchemaAgreementTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLevels.SCHEMA);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What is said of the form of a value, which a schema can tell, too. */
  private static final Pattern OF_FORM =
      Pattern.compile(
          "is not a known key|must be one value|has no value|must be a mapping|must be a list"
              + "|must be one of|must be recommended or|is missing|must be a number \\("
              + "|must be a whole number|must be true or false|must be a duration with"
              + "|must be rolling_|must be a time with|must be a date|must be a day of"
              + "|must be a time of day|means nothing|must not be blank|compares with no");

  static List<Fixture> good() {
    return GoodFilesTest.files();
  }

  static List<Path> broken() {
    return BrokenFilesTest.files().stream().flatMap(each -> each.files().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("good")
  void schema_goodFile_isValid(Fixture fixture) {
    for (Path file : fixture.files()) {
      String name = file.getFileName().toString();
      if (!name.startsWith(".") && !name.endsWith(".txt")) {
        assertThat(Instances.of(file)).allSatisfy(each -> assertThat(problems(each)).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void schema_brokenFile_isInvalidUnlessItSaysWhyNot(Path file) {
    List<JsonNode> documents = Instances.of(file);
    List<Error> problems = new ArrayList<>();
    documents.forEach(each -> problems.addAll(problems(each)));

    if (Fixture.beyondTheSchema(file).isEmpty()) {
      assertThat(documents).isNotEmpty();
      assertThat(problems).isNotEmpty();
    } else {
      assertThat(problems).as(Fixture.beyondTheSchema(file).toString()).isEmpty();
    }
  }

  /** Each value, in turn, comes from the environment: an editor must not call that an error. */
  @ParameterizedTest
  @MethodSource("good")
  void schema_valuesFromTheEnvironment_areValid(Fixture fixture) {
    for (Path file : fixture.files()) {
      if (file.getFileName().toString().matches("[^.].*\\.(yaml|yml|YAML|json)")) {
        for (JsonNode document : Instances.of(file)) {
          values(document)
              .forEach(
                  (pointer, value) -> {
                    JsonNode changed = with(document, pointer, NODES.stringNode("${X:1}"));
                    assertThat(problems(changed)).as(file + " " + pointer).isEmpty();
                  });
        }
      }
    }
  }

  /** Returns the values of a document that could be others, by their pointers. */
  private static Map<String, JsonNode> values(JsonNode document) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    collect("", document, all);
    all.values().removeIf(value -> value.isContainer() || value.isNull());
    return all;
  }

  /** Every value of files that have every key, replaced by what may be there by mistake. */
  @Test
  void schema_anyValueReplaced_agreesWithTheReader() {
    int compared = 0;
    int rejected = 0;
    List<String> disagreements = new ArrayList<>();
    for (JsonNode document : everything()) {
      assertThat(errors(document)).isEmpty();
      for (Mutant mutant : mutants(document)) {
        List<Error> problems = problems(mutant.document());
        List<String> errors = errors(mutant.document());
        compared++;
        rejected += errors.isEmpty() ? 0 : 1;
        boolean ofForm = errors.stream().anyMatch(each -> OF_FORM.matcher(each).find());
        if ((!problems.isEmpty() && errors.isEmpty()) || (problems.isEmpty() && ofForm)) {
          disagreements.add(
              mutant.edit() + ": the schema says " + problems + ", reading " + errors);
        }
      }
    }
    System.out.println("mutants: " + compared + ", rejected by the reader: " + rejected);
    assertThat(disagreements).isEmpty();
    assertThat(compared).isGreaterThan(3000);
    assertThat(rejected).isBetween(compared / 2, compared - 100);
  }

  /** Otherwise the mutants would say less than they seem to. */
  @Test
  void everything_hasEveryKeyOfTheSchema() {
    TreeSet<String> found = new TreeSet<>();
    everything().forEach(document -> keys(document, found));
    TreeSet<String> known = new TreeSet<>();
    SchemaLevels.keys().values().forEach(known::addAll);

    assertThat(found).containsAll(known);
  }

  private static void keys(JsonNode node, Set<String> found) {
    found.addAll(node.propertyNames());
    node.forEach(child -> keys(child, found));
  }

  /** Returns documents that have every key between them, each complete by itself. */
  private static List<JsonNode> everything() {
    return Stream.of(
            "sli-with-everything",
            "slo-with-everything",
            "slo-of-every-kind",
            "alerting-with-everything",
            "policies-of-one",
            "guide-policy",
            "policies-that-call",
            "composites",
            "routes",
            "silences",
            "tracker",
            "empty-sections")
        .map(name -> Instances.of(Fixture.named("good/" + name + ".yaml").path()).get(0))
        .toList();
  }

  /** A document with one value changed, and how. */
  private record Mutant(String edit, JsonNode document) {
    static Mutant of(JsonNode document, String pointer, @Nullable JsonNode value) {
      return new Mutant(pointer + " = " + value, with(document, pointer, value));
    }
  }

  /** Returns what reading says of a document as JSON. */
  private static List<String> errors(JsonNode document) {
    try {
      SloYaml.reader()
          .environment(name -> null)
          .callback("shed-load", GoodOperations.SHED_LOAD)
          .configuration("mutant.json", JsonMapper.shared().writeValueAsString(document));
      return List.of();
    } catch (ConfigurationException e) {
      return e.errors().stream().map(ConfigurationError::toString).toList();
    }
  }

  private static List<Error> problems(JsonNode document) {
    return SCHEMA.validate(document);
  }

  private static List<Mutant> mutants(JsonNode document) {
    List<JsonNode> wrong =
        List.of(
            NODES.nullNode(),
            NODES.objectNode(),
            NODES.arrayNode(),
            NODES.stringNode(""),
            NODES.stringNode(" "),
            NODES.stringNode("zzz"),
            NODES.stringNode("5m"),
            NODES.stringNode("99.5"),
            NODES.stringNode("${1}"),
            NODES.stringNode("2026-01-31"),
            NODES.numberNode(-1),
            NODES.numberNode(0.5),
            NODES.booleanNode(true));
    List<Mutant> mutants = new ArrayList<>();
    Map<String, JsonNode> all = new LinkedHashMap<>();
    collect("", document, all);
    all.forEach(
        (pointer, node) -> {
          wrong.forEach(each -> mutants.add(Mutant.of(document, pointer, each)));
          if (!pointer.isEmpty()) {
            mutants.add(Mutant.of(document, pointer, null));
          }
          if (node.isObject()) {
            ObjectNode more = (ObjectNode) node.deepCopy();
            mutants.add(Mutant.of(document, pointer, more.put("unknown key", 1)));
          }
        });
    return mutants;
  }

  private static void collect(String pointer, JsonNode node, Map<String, JsonNode> all) {
    all.put(pointer, node);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      collect(pointer + "/" + escaped(entry.getKey()), entry.getValue(), all);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(pointer + "/" + i, node.get(i), all);
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Returns a document with another value at a pointer, or none. */
  private static JsonNode with(JsonNode document, String pointer, @Nullable JsonNode value) {
    if (pointer.isEmpty()) {
      return requireNonNull(value);
    }
    JsonNode copy = document.deepCopy();
    int end = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, end));
    String key = pointer.substring(end + 1).replace("~1", "/").replace("~0", "~");
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(key);
      } else {
        object.set(key, value);
      }
    } else {
      ArrayNode array = (ArrayNode) parent;
      int index = Integer.parseInt(key);
      if (value == null) {
        array.remove(index);
      } else {
        array.set(index, value);
      }
    }
    return copy;
  }
}
