package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.yaml.fixture.RandomDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Placeholders filled in with what is wrong where they stand, at every key of every level. */
class SecretsTest {
  private final SloYamlReader reader = RandomDefinitions.reader().environment(PlantedSecrets::get);
  private final SecretPlaces places = SecretPlaces.find();

  @Test
  void places_areEveryKeyOfEveryLevel() {
    Set<String> keys = new TreeSet<>();
    places.paths().forEach(path -> keys.add(path.substring(path.lastIndexOf('/') + 1)));
    assertThat(keys).containsAll(RoundTripTest.KEYS).contains("slo", "slo_name", "$schema");
  }

  @Test
  void errors_ofWrongSecrets_tellNothingOfThem() {
    List<String> told = new ArrayList<>();
    int wrong = 0;
    for (String path : places.paths()) {
      for (String name : PlantedSecrets.names()) {
        for (String text :
            List.of("${" + name + "}", "pre-${" + name + "}", "${" + name + "}${SECRET} post")) {
          String file = places.with(path, text);
          for (String fileName : List.of("secret.yaml", "secret.json")) {
            String said = errors(fileName, file);
            wrong += said.isEmpty() ? 0 : 1;
            PlantedSecrets.toldBy(said)
                .ifPresent(any -> told.add(path + ": " + text + ": " + said));
          }
        }
      }
    }
    assertThat(told).isEmpty();
    assertThat(wrong).isGreaterThan(places.paths().size() * 20);
  }

  /** Returns all that can be printed of why a file is refused; empty if it is not. */
  private String errors(String fileName, String file) {
    try {
      reader.configuration(fileName, file);
      return "";
    } catch (ConfigurationException e) {
      assertThat(e).hasNoCause().hasNoSuppressedExceptions();
      return e + "\n" + e.errors();
    }
  }
}
