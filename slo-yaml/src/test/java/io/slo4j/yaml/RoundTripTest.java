package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Difference;
import io.slo4j.yaml.fixture.RandomDefinitions;
import org.junit.jupiter.api.Test;

/** What is written is read again as it was: {@code -Dslo4j.definitions=…} tries more of them. */
class RoundTripTest {
  private static final int DEFINITIONS = Integer.getInteger("slo4j.definitions", 1000);

  private final SloYamlReader reader = reader();

  private static SloYamlReader reader() {
    SloYamlReader reader = SloYaml.reader().environment(name -> null);
    for (var callback : RandomDefinitions.CALLBACKS.entrySet()) {
      reader = reader.callback(callback.getKey(), callback.getValue());
    }
    return reader;
  }

  @Test
  void write_ofAnyDefinitions_isReadAsEqualOnes() {
    for (long seed = 0; seed < DEFINITIONS; seed++) {
      SloConfiguration drawn = new RandomDefinitions(seed).configuration();
      String text = SloYaml.write(drawn);
      SloConfiguration read;
      try {
        read = reader.configuration("written.yaml", text);
      } catch (ConfigurationException e) {
        throw new AssertionError("seed " + seed + " is not read:\n" + e.getMessage() + "\n" + text);
      }
      assertThat(Difference.between(read, drawn)).as("seed %d:%n%s", seed, text).isEmpty();
      assertThat(read).as("seed %d", seed).isEqualTo(drawn);
      assertThat(SloYaml.write(read)).as("seed %d", seed).isEqualTo(text);
    }
  }
}
