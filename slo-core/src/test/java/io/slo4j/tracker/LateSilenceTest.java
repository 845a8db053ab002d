package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Silence;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Silences that are over when they are declared: what the log has, in a process that keeps one. */
class LateSilenceTest {

  /** Declares them at the start, and again and again. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      SteppedClock clock = new SteppedClock("2026-03-10T01:00:00Z");
      SloConfiguration first =
          SloConfiguration.builder().slos(slo("a")).silences(late(clock, "a\nforged")).build();
      SloConfiguration second = first.toBuilder().slos(slo("b")).silences(late(clock, "b")).build();
      try (SloTracker tracker =
          SloTracker.builder().timeSource(clock).callerTicks().configuration(first).start()) {
        System.err.println("started");
        tracker.apply(second);
        System.err.println("applied");
        tracker.apply(first);
        tracker.apply(first.toBuilder().slos(slo("c")).build());
        clock.pass(Duration.ofSeconds(20), tracker);
        System.err.println("silences: " + tracker.alerts().silences());
      }
    }

    private static Slo slo(String name) {
      return Slo.builder(name)
          .sli(Sli.availability("requests").build())
          .targetPercent(90)
          .window(TimeWindow.rolling(Duration.ofHours(1)))
          .build();
    }

    private static Silence late(SteppedClock clock, String slo) {
      return Silence.builder()
          .slo(slo)
          .until(clock.now())
          .author("ann")
          .comment("load test")
          .build();
    }
  }

  @Test
  void silence_thatIsOver_isLeftOutAndLoggedOnce() throws IOException, InterruptedException {
    String path =
        Stream.of(
                SloTracker.class, Child.class, Logger.class, LoggerFactory.getLogger("").getClass())
            .map(LateSilenceTest::place)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-cp",
                path,
                Child.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String log = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(log).isZero();
    String end = " by ann is over since 2026-03-10T01:00:00Z: left out";
    String logger = "INFO io.slo4j.tracker.SloTracker - silence of ";
    assertThat(log.lines())
        .containsExactly(
            logger + "[slo=\"a\\nforged\"]" + end,
            "started",
            logger + "[slo=\"b\"]" + end,
            "applied",
            "silences: []");
  }

  private static String place(Class<?> type) {
    URI place = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }
}
