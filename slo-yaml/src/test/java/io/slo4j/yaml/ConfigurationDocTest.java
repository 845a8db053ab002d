package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code docs/configuration.md} says what the schema says. */
class ConfigurationDocTest {
  private static final String DOC = Fixture.text(java.nio.file.Path.of("../docs/configuration.md"));

  /** The headings of the levels' tables. */
  private static final Map<String, String> LEVELS =
      Map.ofEntries(
          Map.entry("The file", ""),
          Map.entry("`slis.<name>`", "sli"),
          Map.entry("`slos.<name>`", "slo"),
          Map.entry("`composites.<name>`", "composite"),
          Map.entry("`documentation`", "documentation"),
          Map.entry("`review`", "review"),
          Map.entry("`maintenance[…]`", "maintenance"),
          Map.entry("`alerting`", "alerting"),
          Map.entry("`alerting.tiers[…]`", "tier"),
          Map.entry("`alerting.exhaustion_within`", "exhaustion"),
          Map.entry("`policies.<name>`", "policy"),
          Map.entry("`policies[…]` of an objective", "ownPolicy"),
          Map.entry("`actions[…]`", "action"),
          Map.entry("`routes[…]`", "route"),
          Map.entry("`routes[…].escalate[…]`", "escalation"),
          Map.entry("`silences[…]`", "silence"),
          Map.entry("`tracker`", "tracker"));

  /** Returns the rows of the tables of keys, by their headings, each as its cells. */
  private static Map<String, List<List<String>>> tables() {
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    String heading = "";
    boolean inTable = false;
    for (String line : DOC.lines().toList()) {
      if (line.startsWith("#")) {
        heading = line.replaceFirst("#+ ", "");
      } else if (line.startsWith("| key |")) {
        inTable = true;
        tables.put(heading, new ArrayList<>());
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("|---")) {
        List<String> cells = List.of(line.substring(1).split("(?<!\\\\)\\|", -1));
        tables.get(heading).add(cells.stream().map(String::strip).toList());
      }
    }
    return tables;
  }

  @Test
  void doc_tables_haveTheKeysOfTheSchema() {
    Map<String, List<String>> documented = new LinkedHashMap<>();
    tables()
        .forEach(
            (heading, rows) ->
                documented.put(
                    LEVELS.getOrDefault(heading, heading),
                    rows.stream().map(row -> row.get(0).replace("`", "")).toList()));

    assertThat(documented).isEqualTo(SchemaLevels.keys());
  }

  @Test
  void doc_tables_sayWhatIsRequiredAndTakenForGranted() {
    Map<String, JsonNode> properties = SchemaLevels.properties();
    tables()
        .forEach(
            (heading, rows) -> {
              String level = LEVELS.getOrDefault(heading, heading);
              JsonNode schema =
                  level.isEmpty()
                      ? SchemaLevels.SCHEMA
                      : SchemaLevels.SCHEMA.path("$defs").path(level);
              List<String> required =
                  schema.path("required").valueStream().map(JsonNode::asString).toList();
              for (List<String> row : rows) {
                String key = row.get(0).replace("`", "");
                JsonNode value = properties.get(level + "." + key).path("default");
                String otherwise = value.isMissingNode() ? "" : "`" + value.asString() + "`";
                assertThat(row.get(2))
                    .as(level + "." + key)
                    .isEqualTo(required.contains(key) ? "**required**" : otherwise);
                assertThat(row.get(3)).as(level + "." + key).endsWith(".");
              }
            });
  }

  @Test
  void doc_words_areThoseOfTheSchema() {
    Map<String, JsonNode> properties = SchemaLevels.properties();
    tables()
        .forEach(
            (heading, rows) -> {
              for (List<String> row : rows) {
                if (row.get(1).equals("word")) {
                  String key = LEVELS.get(heading) + "." + row.get(0).replace("`", "");
                  JsonNode property = properties.get(key);
                  String reference = property.path("$ref").asString("");
                  JsonNode named =
                      reference.isEmpty()
                          ? property
                          : SchemaLevels.SCHEMA.at(reference.substring(1));
                  SchemaLevels.all("enum", named)
                      .get(0)
                      .forEach(
                          word ->
                              assertThat(row.get(3)).as(key).contains("`" + word.asString() + "`"));
                }
              }
            });
  }

  @Test
  void doc_example_isOneThatIsRead() {
    String example = Fixture.text(Fixture.named("good/annotated.yaml").path());

    assertThat(example).startsWith("# yaml-language-server: $schema=");
    assertThat(DOC).contains("```yaml\n" + example.strip() + "\n```");
  }

  @Test
  void doc_errors_areThoseOfAFile() {
    String text =
        """
        # yaml-language-server: $schema=slo4j-v1.schema.json
        version: 1

        slis:
          requests: {type: availability}

        slos:
          checkout:
            sli_name: request
            target_percent: 100
            time_window: rolling_30d
            service: checkout
            owners: team-checkout
        """;
    assertThatThrownBy(() -> SloYaml.reader().configuration("slos.yaml", text))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(e -> assertThat(DOC).contains("```\n" + e.getMessage() + "\n```"));
  }

  @Test
  void doc_limits_areThose() {
    assertThat(DOC)
        .contains("| a file | " + Limits.MAX_BYTES / (1024 * 1024) + " MiB |")
        .contains("| levels | " + Limits.MAX_DEPTH + " |")
        .contains("| aliases in a file | " + Limits.MAX_ALIASES + ", of 1,000,000 values in all |")
        .contains("| a key | " + Limits.MAX_KEY_CHARS + " characters |")
        .contains("After " + Problems.MAX_ERRORS + " the rest are only counted");
  }
}
