package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonParser;

/** What a watch writes to a log, in a process that keeps one and has secrets in its environment. */
class WatchLogTest {
  private static final List<String> SECRETS =
      List.of("SECRET", "LONG", "CAMEL", "PIN", "SPAN", "MATCHER", "URL");

  @TempDir private Path directory;

  /** Watches a file in which secrets stand, one after the other, wherever a value may. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      WatchedTracker.write(file, WatchedTracker.file("99"));
      SecretPlaces places = SecretPlaces.find();
      try (WatchedTracker watched = new WatchedTracker(file)) {
        for (String path : places.paths()) {
          for (String name : SECRETS) {
            WatchedTracker.write(file, places.with(path, "${" + name + "}"));
            watched.look(3);
            System.err.println(watched.watch.status());
            WatchedTracker.write(file, WatchedTracker.file("99"));
            watched.look(2);
          }
        }
        WatchedTracker.write(
            file, WatchedTracker.file("95").replace("to: ops", "to: \"pre ${SECRET}\""));
        watched.look(3);
        System.err.println(watched.watch.status());
      }
    }
  }

  @Test
  void log_ofFilesWithSecrets_tellsNothingOfThemAndEachErrorOnce()
      throws IOException, InterruptedException {
    List<String> log = run(Child.class, directory.resolve("slos.yaml").toString());
    for (String line : log) {
      assertThat(PlantedSecrets.toldBy(line)).as(line).isEmpty();
    }
    String warning = "WARN io.slo4j.yaml.ConfigurationWatch - ";
    long rejected = log.stream().filter(line -> line.startsWith(warning)).count();
    assertThat(rejected).isGreaterThan(SecretPlaces.find().paths().size());
    assertThat(log.get(log.size() - 1))
        .contains("rejected=" + rejected + ", failures=0, failing=")
        .contains("pre ${SECRET}");
  }

  /** Returns what a process of its own writes to its log. */
  private static List<String> run(Class<?> child, String argument)
      throws IOException, InterruptedException {
    String path =
        Stream.of(
                SloTracker.class,
                SloYaml.class,
                ManualTime.class,
                child,
                Yaml.class,
                JsonParser.class,
                Logger.class,
                LoggerFactory.getLogger("").getClass())
            .map(WatchLogTest::place)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-cp",
                path,
                child.getName(),
                argument)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    SECRETS.forEach(name -> builder.environment().put(name, PlantedSecrets.get(name)));
    Process process = builder.start();
    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    return log.lines().toList();
  }

  private static String place(Class<?> type) {
    URI place = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }
}
