package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too long, too small or too strange for a file of its own among the broken ones. */
class StrangeValuesTest {
  private static final String SECRET = "hunter2-Passw0rd";

  @TempDir private Path directory;

  private final SloYamlReader reader = SloYaml.reader();

  @Test
  void configuration_ofValuesThatNoBuilderHolds_isRejectedWhereTheyStand() {
    String silence =
        "silences: [{slo: "
            + "x".repeat(10_001)
            + ", until: 2026-01-02T00:00:00Z, author: a, comment: c}]";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", silence))
        .withMessage(
            "slos.yaml:1:18: silences[0].slo: value of a matcher must have at most 10000 characters,"
                + " had 10001");
    String latency =
        """
        slis: {l: {type: latency}}
        slos: {o: {sli_name: l, target: 1e-400, aggregation: avg, comparison: lte, budgeting_method: timeslices, time_slice_window: 1m, time_window: rolling_1h}}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", latency))
        .withMessage(
            "slos.yaml:2:33: slos.o.target: must be greater than 0 and at most 106751d, was 1E-400");
    String runbook =
        """
        slis: {a: {type: availability}}
        slos: {o: {sli_name: a, target: 99, time_window: rolling_1h, alerting: {recommended: true, runbook: "http://[::99.9999999999999]:90/"}}}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", runbook))
        .withMessageContaining("must be an absolute http or https URL");
  }

  @Test
  void configuration_ofAnEnvironmentThatCannotBeAsked_tellsEveryPlaceAndKeepsTheCause() {
    IllegalStateException down = new IllegalStateException("vault sealed, token " + SECRET);
    SloYamlReader sealed =
        SloYaml.reader()
            .environment(
                name -> {
                  throw down;
                });
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                sealed.configuration(
                    "slos.yaml", "slis:\n  a: {type: availability, unit: '${UNIT}'}\nx: 1\n"))
        .withMessage(
            "slos.yaml:2:33: environment variable 'UNIT' cannot be read:"
                + " java.lang.IllegalStateException\n"
                + "slos.yaml:3:1: x: is not a known key; known are version, slis, slos, composites,"
                + " policies, routes, silences, tracker, $schema")
        .withCause(down);
  }

  @Test
  void configuration_ofUtf16WithoutAMark_isSaidToBeOfAnotherEncoding() throws IOException {
    Path file = directory.resolve("slos.yaml");
    Files.write(file, "slis: {}".getBytes(StandardCharsets.UTF_16LE));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration(file))
        .withMessage(file + ": not UTF-8; save the file in that encoding");
  }

  @Test
  void configuration_ofJsonThatIsTooLong_saysWhatIs() {
    String key = "{\"" + "k".repeat(100_000) + "\": 1}";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.json", key))
        .withMessageEndingWith(": a key or a text is too long");
    String number = "{\"version\": " + "1".repeat(1001) + "}";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.json", number))
        .withMessageEndingWith(": a number has more than 1000 digits");
  }
}
