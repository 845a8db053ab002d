package io.slo4j.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final String RESULT =
      """
      {
        "benchmark" : "io.slo4j.benchmarks.%s", "mode" : "avgt", "threads" : %d,
        "jvm" : "/home/somebody/jdk/bin/java", "jvmArgs" : [ "-Djava.io.tmpdir=/home/somebody" ],
        "params" : { %s },
        "primaryMetric" : {
          "score" : %s, "scoreError" : "NaN", "scoreUnit" : "%s", "scorePercentiles" : { "50.0" : 1 }
        },
        "secondaryMetrics" : { "gc.alloc.rate.norm" : { "score" : 0.0001 } }
      }
      """;

  @TempDir private Path directory;

  @BeforeEach
  void measured() throws IOException {
    String window = "\"days\" : \"30\", \"window\" : \"PT5M\"";
    write(
        "one",
        RESULT.formatted("record.GoodOutcomeBenchmark.longAdder", 1, "", 2.5, "ns/op"),
        RESULT.formatted("record.GoodOutcomeBenchmark.slo4j", 1, "", 2.75, "ns/op"),
        RESULT.formatted("read.WindowBenchmark.slo4jBurnRate", 1, window, 0.1, "us/op"));
    write(
        "two",
        RESULT.formatted("record.GoodOutcomeBenchmark.longAdder", 2, "", 4, "ns/op"),
        RESULT.formatted("record.GoodOutcomeBenchmark.slo4j", 2, "", 4, "ns/op"));
  }

  private void write(String name, String... results) throws IOException {
    Files.writeString(directory.resolve(name + ".json"), "[" + String.join(",", results) + "]");
  }

  @Test
  void tidy_twice_leavesNoPathsAndTheSameFigures() throws IOException {
    Results.tidy(directory);
    Results.tidy(directory);

    assertThat(directory.resolve("one.json"))
        .content()
        .doesNotContain("somebody", "jvm")
        .contains("2.75");
    assertThat(directory.resolve("environment.txt"))
        .content()
        .contains("processor: ", "memory: ", "jdk: ")
        .doesNotContain(System.getProperty("user.home"));
  }

  @Test
  void tidy_ratios_areToTheAdderOfAsManyThreads() throws IOException {
    Results.tidy(directory);

    assertThat(directory.resolve("ratios.md"))
        .content()
        .contains(
            """
            ## GoodOutcomeBenchmark

            | | 1 thread | 2 threads | ns, 1 thread | B/op |
            |---|---:|---:|---:|---:|
            | longAdder | 1.00 | 1.00 | 2.50 | 0 |
            | slo4j | 1.10 | 1.00 | 2.75 | 0 |
            """)
        .contains("| slo4jBurnRate PT5M | 40.00 | 100 | 0 |");
  }

  @Test
  void plots_whatIsThere_isDrawn() throws IOException {
    Path out = directory.resolve("images");

    Results.plots(directory, out);

    assertThat(out.resolve("record-outcome.svg"))
        .content()
        .contains(">slo4j<", ">LongAdder<", ">1.10×<", "prefers-color-scheme: dark")
        .doesNotContain("NaN");
    assertThat(out.resolve("read.svg")).content().contains(">slo4j, 5 minutes<", ">40×<");
    assertThat(out.resolve("tails.svg")).doesNotExist();
  }
}
