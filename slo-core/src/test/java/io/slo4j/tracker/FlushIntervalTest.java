package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be lost at any moment was recorded within the flush interval, to the tick. */
class FlushIntervalTest {
  private static final int SECONDS = 120;
  private static final int INTERVAL_SECONDS = 5;

  @TempDir private Path directory;

  @Test
  void directory_atAnyTick_holdsAllButTheLastFlushInterval() throws IOException {
    SteppedClock clock = new SteppedClock("2026-01-01T00:00:00Z");
    Slo slo =
        Slo.builder("requests")
            .sli(Sli.availability("requests").build())
            .targetPercent(99)
            .window(TimeWindow.rolling(Duration.ofDays(30)))
            .build();
    SloDefinitions definitions = SloDefinitions.builder().slo(slo).build();
    try (SloTracker tracker =
        SloTracker.builder()
            .definitions(definitions)
            .timeSource(clock)
            .callerTicks()
            .directory(directory)
            .evaluationInterval(Duration.ofHours(1))
            .flushInterval(Duration.ofSeconds(INTERVAL_SECONDS))
            .start()) {
      for (int second = 1; second <= SECONDS; second++) {
        if (second % 37 == 0) {
          tracker.apply(definitions);
        }
        tracker.recorder("requests").good();
        clock.pass(Duration.ofSeconds(1), tracker);
        long stored =
            TrackerSnapshot.read(directory, definitions).orElseThrow().statuses().get(0).good();
        assertThat(stored).isBetween(second - (long) INTERVAL_SECONDS, (long) second);
      }
    }
  }
}
