package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slo4j.definition.Sli;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Difference;
import io.slo4j.yaml.fixture.RandomDefinitions;
import org.junit.jupiter.api.Test;

/** What is written is read again as it was. {@code -Dslo4j.definitions=…} tries more of them. */
class RoundTripTest {
  private static final int DEFINITIONS = Integer.getInteger("slo4j.definitions", 1000);

  private final SloYamlReader reader = RandomDefinitions.reader();

  @Test
  void write_ofAnyDefinitions_isReadAsEqualOnes() {
    for (long seed = 0; seed < DEFINITIONS; seed++) {
      SloConfiguration drawn = new RandomDefinitions(seed).configuration();
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
    }
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
}
