package io.slo4j.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files that JMH wrote into one directory. */
final class RawResults {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Say where this machine keeps its files, and nothing about what was measured. */
  private static final List<String> PRIVATE = List.of("jvm", "jvmArgs");

  private RawResults() {}

  /** Returns all scores, in the order of the files' names. */
  static List<Score> read(Path directory) throws IOException {
    List<Score> scores = new ArrayList<>();
    for (Path file : files(directory)) {
      for (JsonNode result : JSON.readTree(file)) {
        scores.add(Score.from(result));
      }
    }
    return scores;
  }

  /** Takes out of the files what tells of the machine's owner. */
  static void strip(Path directory) throws IOException {
    for (Path file : files(directory)) {
      JsonNode results = JSON.readTree(file);
      for (JsonNode result : results) {
        ((ObjectNode) result).remove(PRIVATE);
      }
      Files.writeString(file, JSON.writeValueAsString(results) + "\n");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
