package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /**
   * A snapshot is taken; a late tick then fills the boundaries between the snapshot's tick and
   * itself with what it reads, which the snapshot does not know. Its windows must not look there.
   */
  @Test
  void rolling_lateTickSinceTheSnapshot_staysWithinWhatItKnows() {
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(1000, HOUR), 0);
    series.tick(10_400);
    counter.good(3);
    Snapshot before = series.snapshot(12_900);
    counter.good(4);
    series.tick(15_000);

    // The three belong to the tick at 10.4 s: before the last second, within the last three.
    assertThat(before.rolling(Duration.ofSeconds(1)).good()).isZero();
    assertThat(before.rolling(Duration.ofSeconds(3)).good()).isEqualTo(3);
    assertThat(series.snapshot(15_000).rolling(Duration.ofSeconds(10)).good()).isEqualTo(7);
  }
}
