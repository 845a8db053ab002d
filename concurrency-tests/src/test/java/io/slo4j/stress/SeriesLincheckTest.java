package io.slo4j.stress;

import io.slo4j.window.EventCounter;
import io.slo4j.window.EventSeries;
import io.slo4j.window.SeriesSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * A series is linearizable against a list of dated events, for one ticking thread and any number of
 * recording and reading ones, as long as a read asks for the <em>total</em>: events come one at a
 * time and the sum over the stripes passes through every number between its first and its last
 * read, so a total it returns was true at some moment in between.
 *
 * <p>Not promised, and so not asked here: that good and bad are of one moment (a read between a
 * thread's good and its bad event may have the later one alone; {@code SumsAreNoSnapshot} shows
 * it), nor that {@code good(n)} beside a read of two stripes is all or nothing together with other
 * threads' events.
 */
class SeriesLincheckTest {

  /** The series. An event belongs to the tick before it; a window is cut at whole ticks. */
  public static class Series {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series =
        new EventSeries(counter, SeriesSpec.rolling(1000, 60_000), 0);
    private long nowMillis;

    @Operation
    public void good() {
      counter.good();
    }

    @Operation
    public void bad() {
      counter.bad();
    }

    @Operation(nonParallelGroup = "ticker")
    public void advance(@Param(gen = IntGen.class, conf = "1:3") int seconds) {
      nowMillis += seconds * 1000L;
      series.tick(nowMillis);
    }

    @Operation
    public long total(@Param(gen = IntGen.class, conf = "1:5") int seconds) {
      // A moment long past: the snapshot is then of the last tick.
      return series.snapshot(0).rolling(Duration.ofSeconds(seconds)).total();
    }
  }

  /** Every event, with the time of the tick before it. */
  public static class Events {
    private final List<Long> events = new ArrayList<>();
    private long nowMillis;

    public void good() {
      events.add(nowMillis);
    }

    public void bad() {
      events.add(nowMillis);
    }

    public void advance(int seconds) {
      nowMillis += seconds * 1000L;
    }

    public long total(int seconds) {
      long left = nowMillis - seconds * 1000L;
      return events.stream().filter(at -> at >= left).count();
    }
  }

  @Test
  void series_schedulesOfTwoThreads_isAListOfDatedEvents() {
    Lincheck.modelCheck(Series.class, Events.class);
  }

  @Test
  void series_threeThreads_isAListOfDatedEvents() {
    Lincheck.stress(Series.class, Events.class);
  }
}
