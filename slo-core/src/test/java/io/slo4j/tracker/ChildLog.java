package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tracker logs, by a process of its own: in that of the tests all logs are off. */
final class ChildLog {
  private ChildLog() {}

  /** Runs a program, and returns what it logged and wrote to its standard error, by lines. */
  static List<String> of(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    String path =
        Stream.of(SloTracker.class, main, Logger.class, LoggerFactory.getLogger("").getClass())
            .map(ChildLog::place)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-cp",
                path,
                main.getName()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String log = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(log).isZero();
    return log.lines().toList();
  }

  private static String place(Class<?> type) {
    URI place = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }
}
