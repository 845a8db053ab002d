package io.slo4j.micrometer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine, which a test needs and may not find. */
public record Programs(Path path) {

  /** What a program came to. */
  public record Result(int exitCode, String output) {}

  /** Set where no test may be left out: by {@code .ci/run}. */
  private static final boolean REQUIRED =
      Boolean.parseBoolean(System.getenv("SLO4J_REQUIRE_PROGRAMS"));

  /**
   * Returns a program. If it is not installed the test is skipped, and says so; where programs are
   * required it fails.
   */
  public static Programs find(String name) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    String missing = name + " is not installed: it comes with Debian's package prometheus";
    if (found.isEmpty() && REQUIRED) {
      throw new AssertionError(missing);
    }
    assumeTrue(found.isPresent(), missing);
    return new Programs(found.orElseThrow());
  }

  /** Runs it to its end and returns what it wrote, to either stream. */
  public Result run(String input, String... arguments) throws IOException, InterruptedException {
    Process process = builder(arguments).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
