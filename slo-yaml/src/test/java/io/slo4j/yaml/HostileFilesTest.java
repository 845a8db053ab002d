package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are meant to harm, each read by a process of its own with 256 MiB of heap. */
class HostileFilesTest {
  private static final int MEBIBYTE = 1024 * 1024;

  /** Far above the second that is promised, so that a busy machine proves nothing. */
  private static final long PATIENCE_MILLIS = 10_000;

  @TempDir Path directory;

  /** Writes a file. */
  @FunctionalInterface
  private interface Contents {
    void writeTo(BufferedWriter file) throws IOException;
  }

  static Stream<Arguments> files() {
    return Stream.of(
        file("laughs.yaml", "more than 20 aliases", of(laughs())),
        file("laughs-within-20-aliases.yaml", "aliases make more than 1000000", of(fewLaughs())),
        file("merges-within-20-aliases.yaml", "aliases make more than 1000000", of(merges())),
        file("lists-in-flow.yaml", "nested more than 20", of("x-: " + "[".repeat(10_000))),
        file("mappings-in-flow.yaml", "nested more than 20", of("{x-: ".repeat(10_000))),
        file("lists-in-blocks.yaml", "nested more than 20", of("- ".repeat(10_000))),
        file("mappings-in-blocks.yaml", "nested more than 20", of(staircase())),
        file("keys-in-keys.yaml", "a key must be text", of("? ".repeat(10_000))),
        file("lists.json", "nested more than 20", of("[".repeat(10_000))),
        file("mappings.json", "nested more than 20", of("{\"x-\":".repeat(10_000))),
        file(
            "tags.yaml",
            "tag '!!javax.script.ScriptEngineManager' is not allowed",
            of(
                "slis: !!javax.script.ScriptEngineManager"
                    + " [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]")),
        file("100-megabytes.yaml", "at most 1048576 bytes", HostileFilesTest::hundredMegabytes),
        file("100-megabytes.json", "at most 1048576 bytes", HostileFilesTest::hundredMegabytes),
        file("keys.yaml", "is not a known key", of(keys())),
        file("keys-twice.yaml", "is there twice", of("slis: {}\n".repeat(MEBIBYTE / 10))),
        file("references.yaml", "no sli", of(references())),
        file("placeholders.yaml", "begins a placeholder", of(text("${A:", ""))),
        file(
            "placeholders-in-lists.yaml",
            "begins a placeholder",
            of("x-: [" + text("${,", "") + "]")),
        file("escapes.yaml", "is not a known key", of("a: \"" + text("$${", "") + "\"")),
        file("digits.yaml", "must be a whole number", of("version: " + text("9", ""))),
        file("digits.json", "more than 1000 digits", of("{\"version\": " + text("9", "") + "}")),
        file("exponent.yaml", "must be a whole number", of("version: 1e999999999")),
        file("words.yaml", "must be a whole number", of("version: '" + text("a'' ", "") + "'")),
        file("quotes.yaml", "not closed", of("version: \"" + text("\\\"", ""))),
        file("name.yaml", "a key must have at most 512", of("slis: {" + text("n", "") + ": {}}")),
        file("line.json", "is not a known key", of("{" + lineOfKeys() + "\"x-\": 1}")));
  }

  private static Arguments file(String name, String error, Contents contents) {
    return Arguments.of(name, error, contents);
  }

  private static Contents of(String text) {
    return file -> file.write(text);
  }

  /** Returns text that makes a file of nearly as much as it may have. */
  private static String text(String part, String end) {
    return part.repeat((MEBIBYTE - 100) / part.length()) + end;
  }

  /** Nine to the power of nine values, if aliases were followed (the "billion laughs" attack). */
  private static String laughs() {
    StringBuilder text = new StringBuilder("x-0: &a0 lol\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      text.append("x-").append(i).append(": &a").append(i).append(" [");
      text.append((alias + ", ").repeat(8)).append(alias).append("]\n");
    }
    return text.toString();
  }

  private static String fewLaughs() {
    StringBuilder text = new StringBuilder("x-a: &a0 [" + "a,".repeat(MEBIBYTE / 4) + "]\n");
    for (int i = 1; i < 10; i++) {
      text.append("x-").append(i).append(": &a").append(i);
      text.append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
    }
    return text.toString();
  }

  private static String merges() {
    StringBuilder text = new StringBuilder("x-a: &a {");
    IntStream.range(0, 60_000).forEach(i -> text.append('k').append(i).append(": 1, "));
    text.append("}\n");
    IntStream.range(0, 20).forEach(i -> text.append("x-").append(i).append(": {<<: *a}\n"));
    return text.toString();
  }

  private static String staircase() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1400; i++) {
      text.append(" ".repeat(i)).append("x-:\n");
    }
    return text.toString();
  }

  private static String keys() {
    StringBuilder text = new StringBuilder("slos:\n  a:\n");
    for (int i = 0; text.length() < MEBIBYTE - 100; i++) {
      text.append("    target_percen").append(i).append(": 1\n");
    }
    return text.toString();
  }

  private static String lineOfKeys() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < MEBIBYTE - 100; i++) {
      text.append("\"k").append(i).append("\": 1, ");
    }
    return text.toString();
  }

  /** Each name that is not there is compared with each that is. */
  private static String references() {
    StringBuilder text = new StringBuilder("slis:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  requests-of-the-service-").append(i).append(": {type: quality}\n");
    }
    text.append("slos:\n");
    for (int i = 0; text.length() < MEBIBYTE - 100; i++) {
      text.append("  s").append(i).append(": {sli_name: request-of-the-service").append(i);
      text.append(", target: 9, time_window: rolling_7d}\n");
    }
    return text.toString();
  }

  private static void hundredMegabytes(BufferedWriter file) throws IOException {
    file.write("{\"slis\": {}, \"x-\": \"");
    String block = "a".repeat(MEBIBYTE);
    for (int i = 0; i < 100; i++) {
      file.write(block);
    }
    file.write("\"}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void read_hostileFile_isRejectedInLittleTimeAndMemory(
      String name, String error, Contents contents) throws Exception {
    Path file = directory.resolve(name);
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      contents.writeTo(writer);
    }

    String said = read(file);

    System.out.println(name + ": " + said + " (milliseconds, errors, the first of them)");
    assertThat(said).contains(error);
    assertThat(Long.parseLong(said.substring(0, said.indexOf(' ')))).isLessThan(PATIENCE_MILLIS);
  }

  private String read(Path file) throws IOException, InterruptedException {
    Path good = Fixture.named("good/annotated.yaml").path();
    Path out = directory.resolve("out");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileChild.class.getName(),
                file.toString(),
                good.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      child.destroyForcibly();
    }
    String said = Files.readString(out);
    assertThat(child.exitValue()).as(said).isZero();
    return said.strip();
  }
}
