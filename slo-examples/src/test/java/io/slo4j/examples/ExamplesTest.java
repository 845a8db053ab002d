package io.slo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples do what they say. */
class ExamplesTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void featureSwitch_whileTheBudgetIsLow_leavesTheFeatureOut() throws InterruptedException {
    try (SloTracker tracker =
        SloTracker.builder().slos(FeatureSwitch.objective()).timeSource(time).start()) {
      FeatureSwitch.run(tracker, () -> time.advance(Duration.ofSeconds(10)), out);
    }
    assertThat(printed())
        .isEqualTo(
            """
             0 failed, 100 % left: cart with recommendations
            18 failed,  10 % left: cart
             0 failed,  40 % left: cart with recommendations
             0 failed,  55 % left: cart with recommendations
            """);
  }

  @Test
  void alertRouting_anOutage_tellsThoseWhoAreToBeTold() {
    AlertRouting.Clock clock =
        new AlertRouting.Clock() {
          @Override
          public Instant now() {
            return time.now();
          }

          @Override
          public void advance(Duration duration) {
            time.advance(duration);
          }
        };
    try (SloTracker tracker = AlertRouting.tracker(out).timeSource(time).start()) {
      AlertRouting.play(tracker, clock, out);
    }
    assertThat(printed())
        .isEqualTo(
            """
            on-call alert page firing
            chat    policy critical firing
            lead    escalation page firing
            ann acknowledges orders-availability/page
            releases allowed: false
            on-call alert page resolved
            lead    alert page resolved
            alerts that fire: 0
            """);
  }

  @Test
  void yamlService_editedWhileItRuns_appliesWhatIsRightAndTellsWhatIsNot(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("shop.yaml");
    Files.copy(Path.of("src/main/resources/io/slo4j/examples/shop.yaml"), file);

    YamlService.run(file, out);

    assertThat(printed().replace(directory + File.separator, ""))
        .isEqualTo(
            """
            target 99.5 %: 9970 of 10000 orders, 40 % of the budget left
            applied: slos: ~orders-availability
            target 99.9 %: 9970 of 10000 orders, -200 % of the budget left
            not applied: shop.yaml:15:5: slos.orders-availability.ownr: is not a known key; did you mean 'owner'?
            target 99.9 %: 9970 of 10000 orders, -200 % of the budget left
            rejected: 1
            """);
    String shown = printed().replace(directory + File.separator, "");
    assertThat(Files.readString(Path.of("../README.md"))).contains("```\n" + shown + "```");
  }

  /** Editors find the schema by the first line of a file. */
  @ParameterizedTest
  @ValueSource(strings = {"../bin/demo.yaml", "src/main/resources/io/slo4j/examples/shop.yaml"})
  void yamlFile_firstLine_namesTheSchema(String name) throws IOException {
    Path file = Path.of(name).toAbsolutePath().normalize();
    String first = Files.readAllLines(file).get(0);

    assertThat(first).startsWith("# yaml-language-server: $schema=");
    assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize())
        .isEqualTo(
            Path.of("../slo-yaml/src/main/resources/io/slo4j/yaml/slo4j-v1.schema.json")
                .toAbsolutePath()
                .normalize())
        .exists();
  }

  @Test
  void durableBudget_inASecondProcess_goesOnWithTheFirst(@TempDir Path directory)
      throws IOException {
    DurableBudget.process(directory, out);
    DurableBudget.process(directory, out);
    DurableBudget.look(directory, out);
    assertThat(printed())
        .isEqualTo(
            """
            1000 requests, 4 bad
            2000 requests, 8 bad
            on disk: 2000
            """);
  }

  @Test
  void observedCheckout_whatIsObserved_isInTheMeters() throws InterruptedException {
    try (SloTracker tracker =
        SloTracker.builder().slos(ObservedCheckout.objective()).timeSource(time).start()) {
      ObservedCheckout.run(tracker, () -> time.advance(Duration.ofSeconds(10)), out);
    }
    // Of 1,000 requests a tenth had empty carts, and four failed: 896 of 900.
    assertThat(printed())
        .isEqualTo(
            """
            slo.events                 outcome=good                  896.0000
            slo.events                 outcome=bad                     4.0000
            slo.compliance             slo=checkout-availability       0.9956
            slo.error.budget.remaining slo=checkout-availability       0.5556
            slo.burn.rate              window=1h                       0.4444
            """);
  }

  @Test
  void readme_micrometer_isTheProgram() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/slo4j/examples/ObservedCheckout.java"));
    int begin = source.indexOf("    observations.observationConfig()");
    String program = source.substring(begin, source.indexOf("    // spotless:on"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + program.stripTrailing().stripIndent() + "\n```");
  }

  @Test
  void readme_durability_isTheProgram() throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/slo4j/examples/DurableBudget.java"));
    int begin = source.indexOf("    try (SloTracker");
    String program = source.substring(begin, source.indexOf("    // spotless:on"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + program.stripTrailing().stripIndent() + "\n```");
  }

  @Test
  void readme_alerts_areTheProgram() throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/slo4j/examples/AlertRouting.java"));
    int begin = source.indexOf("    Slo orders");
    String program = source.substring(begin, source.indexOf("  }\n  // spotless:on"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + program.stripTrailing().stripIndent() + "\n```");
  }

  @Test
  void readme_file_isTheProgramAndItsFile() throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/slo4j/examples/YamlService.java"));
    int begin = source.indexOf("    SloTrackerBuilder receivers");
    String program = source.substring(begin, source.indexOf("    // spotless:on"));
    String file = Files.readString(Path.of("src/main/resources/io/slo4j/examples/shop.yaml"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + program.stripTrailing().stripIndent() + "\n```")
        .contains("```yaml\n" + file.substring(file.indexOf("version:")).strip() + "\n```");
  }
}
