package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slo4j.definition.Sli;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Difference;
import io.slo4j.yaml.fixture.DslMethods;
import io.slo4j.yaml.fixture.RandomDefinitions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written is read again as it was. {@code -Dslo4j.definitions=…} tries more of them. */
class RoundTripTest {
  private static final int DEFINITIONS = Integer.getInteger("slo4j.definitions", 1000);

  /** Every key there is, but for those that say what others say, too. */
  static final List<String> KEYS =
      Stream.of(
              Declarations.KEYS,
              SliDefinitionReader.KEYS,
              SloDefinitionReader.KEYS,
              SloDefinitionReader.MAINTENANCE_KEYS,
              CompositeDefinitionReader.KEYS,
              TermsReader.KEYS,
              TermsReader.DOCUMENTATION_KEYS,
              TermsReader.REVIEW_KEYS,
              AlertingReader.KEYS,
              AlertingReader.TIER_KEYS,
              AlertingReader.EXHAUSTION_KEYS,
              PolicyReader.KEYS,
              PolicyReader.OWN_KEYS,
              PolicyReader.ACTION_KEYS,
              RouteReader.ROUTE_KEYS,
              RouteReader.ESCALATION_KEYS,
              RouteReader.SILENCE_KEYS,
              SettingsReader.KEYS)
          .flatMap(List::stream)
          .filter(key -> !List.of("slo", "slo_name", "$schema").contains(key))
          .toList();

  private final SloYamlReader reader = RandomDefinitions.reader();

  @Test
  void write_ofAnyDefinitions_isReadAsEqualOnes() {
    Set<String> used = ConcurrentHashMap.newKeySet();
    Set<String> written = ConcurrentHashMap.newKeySet();
    LongStream.range(0, DEFINITIONS)
        .parallel()
        .forEach(
            seed -> {
              RandomDefinitions random = new RandomDefinitions(seed);
              written.addAll(keys(backAndForth(seed, random.configuration())));
              random.used().forEach(method -> used.add(DslMethods.signature(method)));
            });
    System.out.printf(
        "yaml: %,d definitions back and forth, made with %d methods%n", DEFINITIONS, used.size());
    if (DEFINITIONS >= 1000) {
      assertThat(used).containsAll(DslMethods.ofDefinitions());
      assertThat(written).containsAll(KEYS);
    }
  }

  /** Writes and reads definitions and returns their text. */
  private String backAndForth(long seed, SloConfiguration drawn) {
    String text = SloYaml.write(drawn);
    SloConfiguration read = read(seed, "written.yaml", text);
    if (!read.equals(drawn)) {
      fail("seed %d: %s%n%s", seed, Difference.between(read, drawn), text);
    }
    String again = SloYaml.write(read);
    if (!again.equals(text)) {
      assertThat(again).as("seed %d", seed).isEqualTo(text);
    }
    String json = JsonForm.of(text);
    SloConfiguration readAsJson = read(seed, "written.json", json);
    if (!readAsJson.equals(drawn)) {
      fail("seed %d: %s%n%s", seed, Difference.between(readAsJson, drawn), json);
    }
    return text;
  }

  private SloConfiguration read(long seed, String name, String text) {
    try {
      return reader.configuration(name, text);
    } catch (ConfigurationException e) {
      return fail("seed %d is not read:%n%s%n%s", seed, e.getMessage(), text);
    }
  }

  @Test
  void write_halfOfASurrogatePair_becomesAReplacementCharacter() {
    Sli sli =
        Sli.latency("wait").description("half \ud83d and half \ude80, and \ud83d\ude80").build();
    String text = SloYaml.write(SloDefinitions.builder().sli(sli).build());
    assertThat(reader.read("half.yaml", text).slis().get(0).description())
        .isEqualTo("half \ufffd and half \ufffd, and \ud83d\ude80");
  }

  private static Set<String> keys(String yaml) {
    Set<String> keys = new TreeSet<>();
    collectKeys(JsonForm.trees(yaml).get(0), keys);
    return keys;
  }

  private static void collectKeys(ConfigNode node, Set<String> to) {
    if (node instanceof ConfigNode.Mapping mapping) {
      mapping.entries().forEach(entry -> to.add(entry.key()));
      mapping.entries().forEach(entry -> collectKeys(entry.value(), to));
    } else if (node instanceof ConfigNode.Sequence list) {
      list.items().forEach(item -> collectKeys(item, to));
    }
  }
}
