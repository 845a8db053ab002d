package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of as many of one thing as fit: whatever compares each of them with each other, or makes
 * more of each than it is, takes for ever or all memory. Read by a process of its own with 256 MiB
 * of heap.
 */
class CrowdedFilesTest {
  private static final int MAX_CHARS = 1024 * 1024 - 200;

  /** Far above what it takes, so that a busy machine proves nothing; squares take minutes. */
  private static final long PATIENCE_MILLIS = 20_000;

  private static final String SLO =
      """
      slis: {s: {type: availability}}
      slos:
       o:
        sli_name: s
        target: 99
        time_window: rolling_30d
      """;
  private static final String TIER = "long_window: 1h, short_window: 5m, factor: ";

  @TempDir private Path directory;

  /** A file, and what is said of it. */
  private record Crowded(String name, String error, String text) {}

  private static List<Crowded> files() {
    return List.of(
        new Crowded(
            "tiers",
            "must be at most 64",
            filled(
                SLO + "  alerting:\n   tiers:\n",
                i -> "   - {severity: " + (i % 2 == 0 ? "page, " : "ticket, ") + TIER + i + "}\n")),
        new Crowded(
            "tiers-and-others",
            "must be a mapping",
            halves(
                SLO + "  alerting:\n   tiers:\n",
                i -> "   - {severity: page, " + TIER + i + "}\n",
                i -> "   - x\n")),
        new Crowded(
            "thresholds",
            "must be at most 64",
            filled(
                SLO + "  alerting:\n   budget_thresholds:\n",
                i -> "    0." + (100_000 + i) + ": " + (i % 2 == 0 ? "page\n" : "info\n"))),
        new Crowded(
            "severities",
            "must be at most 64",
            filled(SLO + "  alerting: {budget_thresholds: {0.5: [", i -> "info,") + "]}}\n"),
        new Crowded(
            "actions",
            "must be at most 64",
            filled(
                SLO + "  policies: [p]\npolicies:\n p:\n  actions:\n",
                i -> "  - {budget_threshold: 1, type: notify_team, message: m" + i + "}\n")),
        new Crowded(
            "policies",
            "no policy",
            halves(
                SLO + "  policies:\n",
                i -> "  - name-" + word(i) + "\n",
                "policies:\n",
                i -> " naem-" + word(i) + ": {freeze_threshold: 0.1}\n")),
        new Crowded(
            "components",
            "is not defined",
            halves(
                "slis: {s: {type: availability}}\nslos:\n",
                i -> " slo-" + word(i) + ": {sli_name: s, target: 9, time_window: rolling_1h}\n",
                """
                composites:
                 c:
                  kind: weighted
                  target_percent: 9
                  time_window: rolling_1h
                  components:
                """,
                i -> "  - sol-" + word(i) + "\n")),
        new Crowded(
            "labels",
            "has no value",
            halves(
                SLO + "  labels:\n",
                i -> "   " + word(i) + "-: x\n",
                i -> "   " + word(i) + ":\n")),
        new Crowded(
            "links",
            "must be an absolute http or https URL",
            filled(SLO + "  documentation:\n   links:\n", i -> "    " + word(i) + ": x\n")),
        new Crowded(
            "escalations",
            "tells nobody",
            filled("routes:\n- name: r\n  to: a\n  escalate:\n", i -> "  - {after: 1s}\n")),
        new Crowded(
            "maintenance",
            "must be a duration",
            filled(
                SLO + "  maintenance:\n",
                i -> "  - {day: friday, start: 1:00, length: " + (i % 2 == 0 ? 9 : "x") + "d}\n")),
        new Crowded(
            "renamed",
            "must not be blank",
            filled("tracker:\n renamed_slis:\n", i -> "  " + word(i) + ": ''\n")),
        new Crowded(
            "silences",
            "must be at most 1000",
            filled(
                "silences:\n",
                i ->
                    "- {slo: "
                        + word(i)
                        + ", until: 2026-01-01T00:00:00Z, author: a, comment: b}\n")),
        new Crowded("routes", "must be a mapping", filled("routes: [", i -> "[],") + "]\n"),
        new Crowded("documents", "is not a known key", filled("", i -> "---\na: 1\n")),
        new Crowded(
            "apostrophes",
            "sli_name is missing",
            filled("slos:\n", i -> " \"a'b' c" + i + "\": {service: \"'it''s' aB\\u0001\"}\n")),
        new Crowded("expressions", "not a regular expression", expressions()),
        new Crowded(
            "amplified",
            "placeholders must fill in at most",
            filled("x-a: \"", i -> "${AMPLE}") + "\"\n"));
  }

  private static String word(int number) {
    return Integer.toString(36 * 36 * 36 * 36 + number, 36);
  }

  private static String expressions() {
    String nested = "(".repeat(4900) + ")".repeat(4900);
    String matchers = "['a=~\"" + nested + "\"']";
    return filled("routes:\n", i -> "- {name: " + i + ", to: b, matchers: " + matchers + "}\n");
  }

  private static String filled(String head, IntFunction<String> item) {
    return filled(head, item, MAX_CHARS);
  }

  private static String filled(String head, IntFunction<String> item, int chars) {
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; ; i++) {
      String next = item.apply(i);
      if (text.length() + next.length() > chars) {
        return text.toString();
      }
      text.append(next);
    }
  }

  private static String halves(String head, IntFunction<String> one, IntFunction<String> other) {
    return halves(head, one, "", other);
  }

  private static String halves(
      String head, IntFunction<String> one, String middle, IntFunction<String> other) {
    return filled(filled(head, one, MAX_CHARS / 2) + middle, other);
  }

  @Test
  void configuration_ofCrowdedFiles_isRejectedInTimeThatGrowsWithTheFile()
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileChild.class.getName(),
                Fixture.named("good/annotated.yaml").path().toString()));
    for (Crowded each : files()) {
      Path file = directory.resolve(each.name() + ".yaml");
      Files.writeString(file, each.text());
      command.add(file.toString());
    }
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("AMPLE", "0123456789abcdef".repeat(6000));
    Process child = builder.start();
    try {
      assertThat(child.waitFor(10, TimeUnit.MINUTES)).as(Files.readString(out)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(child.exitValue()).as(lines.toString()).isZero();
    assertThat(lines).hasSameSizeAs(files());
    for (int i = 0; i < lines.size(); i++) {
      System.out.println("yaml: crowded " + lines.get(i));
      assertThat(lines.get(i))
          .startsWith(files().get(i).name() + ".yaml ")
          .contains(files().get(i).error());
      assertThat(Long.parseLong(lines.get(i).split(" ", -1)[1]))
          .as(lines.get(i))
          .isLessThan(PATIENCE_MILLIS);
    }
  }
}
