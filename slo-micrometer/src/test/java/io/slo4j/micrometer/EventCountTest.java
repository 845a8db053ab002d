package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloReader;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EventCountTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

  /** Events and a whole scrape in the middle of another: by whichever the count is seen. */
  @Test
  void count_scrapedInTheMiddleOfAScrape_isWhatWasRecorded() {
    try (SloTracker tracker =
        SloTracker.builder().slos(ratio("x").build()).timeSource(time).start()) {
      SliRecorder recorder = tracker.recorder("x-requests");
      AtomicBoolean inBetween = new AtomicBoolean();
      EventCount[] count = new EventCount[1];
      count[0] =
          new EventCount(
              tracker.reader("x"),
              reader -> {
                long read = reader.goodEvents();
                if (inBetween.getAndSet(false)) {
                  recorder.good(50);
                  assertThat(count[0].getAsDouble()).isEqualTo(150);
                }
                return read;
              });
      recorder.good(100);
      assertThat(count[0].getAsDouble()).isEqualTo(100);
      inBetween.set(true);
      // Read before the fifty, and still not fewer than have been shown since.
      assertThat(count[0].getAsDouble()).isEqualTo(150);
      time.advance(Duration.ofSeconds(10));
      recorder.good(10);
      assertThat(count[0].getAsDouble()).isEqualTo(160);
    }
  }

  @Test
  void count_whileTheObjectiveIsGoneOrCountsNone_isWhatWasShown() {
    try (SloTracker tracker =
        SloTracker.builder().slos(ratio("x").build()).timeSource(time).start()) {
      EventCount bad = new EventCount(tracker.reader("x"), SloReader::badEvents);
      tracker.recorder("x-requests").bad(3);
      assertThat(bad.getAsDouble()).isEqualTo(3);
      tracker.remove("x");
      assertThat(bad.getAsDouble()).isEqualTo(3);
      tracker.add(ratio("x").build());
      tracker.recorder("x-requests").bad(1);
      assertThat(bad.getAsDouble()).isEqualTo(4);
    }
  }
}
