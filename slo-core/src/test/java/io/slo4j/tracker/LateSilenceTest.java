package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Silence;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    List<String> log = ChildLog.of(Child.class);
    String end = " by ann is over since 2026-03-10T01:00:00Z: left out";
    String logger = "INFO io.slo4j.tracker.SloTracker - silence of ";
    assertThat(log)
        .containsExactly(
            logger + "[slo=\"a\\nforged\"]" + end,
            "started",
            logger + "[slo=\"b\"]" + end,
            "applied",
            "silences: []");
  }
}
