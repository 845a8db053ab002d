package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are meant to harm, read by a process with 256 MiB of heap. */
class HostileFilesTest {
  private static final int MEBIBYTE = 1024 * 1024;

  /** Far above the second that is promised, so that a busy machine proves nothing. */
  private static final long PATIENCE_MILLIS = 10_000;

  /** Writes a file. */
  @FunctionalInterface
  private interface Contents {
    void writeTo(BufferedWriter file) throws IOException;
  }

  /** A file, and what is said of it. */
  private record Hostile(String name, String error, Contents contents) {}

  private static List<Hostile> files() {
    return List.of(
        new Hostile("laughs.yaml", "more than 20 aliases", of(laughs())),
        new Hostile("few-laughs.yaml", "aliases make more than 1000000", of(fewLaughs())),
        new Hostile("merges.yaml", "aliases make more than 1000000", of(merges())),
        new Hostile("flow-lists.yaml", "nested more than 20", of("x-: " + "[".repeat(10_000))),
        new Hostile("flow-mappings.yaml", "nested more than 20", of("{x-: ".repeat(10_000))),
        new Hostile("block-lists.yaml", "nested more than 20", of("- ".repeat(10_000))),
        new Hostile("block-mappings.yaml", "nested more than 20", of(staircase())),
        new Hostile("keys-in-keys.yaml", "a key must be text", of("? ".repeat(10_000))),
        new Hostile("lists.json", "nested more than 20", of("[".repeat(10_000))),
        new Hostile("mappings.json", "nested more than 20", of("{\"x-\":".repeat(10_000))),
        new Hostile("tags.yaml", "tag '!!javax.script.ScriptEngineManager'", of(tags())),
        new Hostile("100-megabytes.yaml", "at most 1048576 bytes", file -> megabytes(file)),
        new Hostile("100-megabytes.json", "at most 1048576 bytes", file -> megabytes(file)),
        new Hostile("keys.yaml", "is not a known key", of(keys())),
        new Hostile("keys-twice.yaml", "is there twice", of(full("slis: {}\n"))),
        new Hostile("references.yaml", "no sli", of(references())),
        new Hostile("placeholders.yaml", "begins a placeholder", of("x-: " + full("${A:"))),
        new Hostile(
            "more-placeholders.yaml", "begins a placeholder", of("x-:\n" + full("- ${A\n"))),
        new Hostile("escapes.yaml", "is not a known key", of("a: \"" + full("$${") + "\"")),
        new Hostile("digits.yaml", "must be a whole number", of("version: " + full("9"))),
        new Hostile("digits.json", "more than 1000 digits", of("{\"version\": " + full("9") + "}")),
        new Hostile("exponent.yaml", "must be a whole number", of("version: 1e999999999")),
        new Hostile("words.yaml", "must be a whole number", of("version: '" + full("a'' ") + "'")),
        new Hostile("quotes.yaml", "not closed", of("version: \"" + full("\\\""))),
        new Hostile("name.yaml", "must have at most 512", of("slis: {" + full("n") + ": {}}")),
        new Hostile("line.json", "is not a known key", of("{" + lineOfKeys() + "\"x-\": 1}")));
  }

  private static Contents of(String text) {
    return file -> file.write(text);
  }

  /** Returns text that makes a file of nearly as much as it may have. */
  private static String full(String part) {
    return part.repeat((MEBIBYTE - 100) / part.length());
  }

  private static String tags() {
    return "slis: !!javax.script.ScriptEngineManager"
        + " [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]";
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

  private static void megabytes(BufferedWriter file) throws IOException {
    file.write("{\"slis\": {}, \"x-\": \"");
    String block = "a".repeat(MEBIBYTE);
    for (int i = 0; i < 100; i++) {
      file.write(block);
    }
    file.write("\"}");
  }

  @Test
  void read_hostileFiles_areRejectedInLittleTimeAndMemory(@TempDir Path directory)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(HostileChild.class.getName());
    command.add(Fixture.named("good/annotated.yaml").path().toString());
    for (Hostile hostile : files()) {
      Path file = directory.resolve(hostile.name());
      try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        hostile.contents().writeTo(writer);
      }
      command.add(file.toString());
    }

    List<String> said = run(command, directory.resolve("out"));

    said.forEach(System.out::println);
    List<Hostile> files = files();
    assertThat(said).hasSameSizeAs(files);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < files.size(); i++) {
      String[] words = said.get(i).split(" ", 4);
      softly.assertThat(words[0]).isEqualTo(files.get(i).name());
      softly.assertThat(Long.parseLong(words[1])).as(said.get(i)).isLessThan(PATIENCE_MILLIS);
      softly.assertThat(words[3]).contains(files.get(i).error());
    }
    softly.assertAll();
  }

  private static List<String> run(List<String> command, Path out) throws Exception {
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      boolean ended = child.waitFor(5, TimeUnit.MINUTES);
      assertThat(ended).as("it hangs after %s", Files.readString(out)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).as(Files.readString(out)).isZero();
    return Files.readAllLines(out);
  }
}
