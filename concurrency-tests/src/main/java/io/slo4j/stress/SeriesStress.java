package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.window.EventCounter;
import io.slo4j.window.EventSeries;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.Snapshot;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** {@code Series.lock} around what a tick moves: {@code current}, the counted sums, the rings. */
public final class SeriesStress {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private SeriesStress() {}

  private static EventSeries series(EventCounter counter) {
    return new EventSeries(counter, SeriesSpec.rolling(1000, 60_000), 0);
  }

  /** {@code EventSeries.collect}: what it adds to current is what it then deems counted. */
  @JCStressTest
  @Description(
      "An event recorded while a tick reads the counter is in that tick or the next, once.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both counted once.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or doubled.")
  @State
  public static class RecordDuringTick {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = series(counter);

    @Actor
    public void recorder() {
      counter.good();
      counter.good();
    }

    @Actor
    public void ticker() {
      series.tick(1000);
    }

    @Arbiter
    public void arbiter(J_Result r) {
      series.tick(2000);
      r.r1 = series.snapshot(2000).rolling(MINUTE).good();
    }
  }

  /** The optimistic stamp of {@code Series.snapshot}: current and the counted sum move together. */
  @JCStressTest
  @Description(
      "A reader sees an event once, whether or not a tick moves it into the history just then.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Exactly what was recorded.")
  @Outcome(expect = FORBIDDEN, desc = "Missed, or counted both live and in the history.")
  @State
  public static class ReadDuringTick {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = series(counter);

    public ReadDuringTick() {
      counter.good();
      counter.bad();
    }

    @Actor
    public void ticker() {
      series.tick(1000);
      series.tick(2000);
    }

    @Actor
    public void reader(JJ_Result r) {
      Snapshot now = series.snapshot(1000);
      r.r1 = now.rolling(MINUTE).good();
      r.r2 = now.rolling(MINUTE).bad();
    }
  }

  /** Repeated reads by one thread never go back, be it over a tick. */
  @JCStressTest
  @Description("Counts of a growing window are monotone for each reader, and whole (no torn long).")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE)
  @Outcome(id = "0, 0, 1099511627777", expect = ACCEPTABLE)
  @Outcome(id = "0, 1099511627777, 1099511627777", expect = ACCEPTABLE)
  @Outcome(id = "1099511627777, 1099511627777, 1099511627777", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "Torn, or fell.")
  @State
  public static class MonotoneReads {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = series(counter);

    @Actor
    public void writer() {
      counter.good((1L << 40) + 1);
      series.tick(1000);
    }

    @Actor
    public void reader(JJJ_Result r) {
      r.r1 = series.snapshot(0).rolling(MINUTE).good();
      r.r2 = series.snapshot(0).rolling(MINUTE).good();
      r.r3 = series.snapshot(0).rolling(MINUTE).good();
    }
  }

  /** The write lock of {@code Series.tick}: one tick at a time, whoever ticks. */
  @JCStressTest
  @Description("Two threads tick to the same moment; what was recorded is taken over once.")
  @Outcome(id = "3", expect = ACCEPTABLE, desc = "Taken over once.")
  @Outcome(expect = FORBIDDEN, desc = "Two ticks took over the same events, or none did.")
  @State
  public static class TwoTicks {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = series(counter);

    public TwoTicks() {
      counter.good(3);
    }

    @Actor
    public void first() {
      series.tick(1000);
    }

    @Actor
    public void second() {
      series.tick(1000);
    }

    @Arbiter
    public void arbiter(J_Result r) {
      r.r1 = series.snapshot(2000).rolling(MINUTE).good();
    }
  }

  /** The stamp of {@code Snapshot.rolling}: a left edge read while its ring is overwritten. */
  @JCStressTest
  @Description(
      "A window's left edge stays exact while ticks hand its checkpoint to a coarser ring.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The same on both sides of the handover.")
  @Outcome(expect = FORBIDDEN, desc = "Read from a ring in the middle of a handover.")
  @State
  public static class RingHandover {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = new EventSeries(counter, SeriesSpec.rolling(10, 10_000), 0);

    public RingHandover() {
      counter.good();
      series.tick(100);
      counter.good(2);
      series.tick(200);
      series.tick(4000);
    }

    @Actor
    public void ticker() {
      // 4000 ms is the age at which ring 1, of 20 ms, takes over; at 4320 ring 0 has let go of 100.
      series.tick(4100);
      series.tick(4320);
    }

    @Actor
    public void reader(JJ_Result r) {
      Snapshot now = series.snapshot(4100);
      Duration sinceHundred = Duration.ofMillis(now.timeMillis() - 100);
      r.r1 = now.rolling(sinceHundred).good();
      r.r2 = now.rolling(sinceHundred).good();
    }
  }

  /** A snapshot is of one moment: what comes after it never reaches its windows. */
  @JCStressTest
  @Description(
      "A late tick between a snapshot and its window does not lend the window later events.")
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The event belongs to the tick before the window.")
  @Outcome(expect = FORBIDDEN, desc = "The left edge is newer than the right one.")
  @State
  public static class SnapshotOverALateTick {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series = series(counter);

    @Actor
    public void ticker() {
      counter.good();
      series.tick(5000);
    }

    @Actor
    public void reader(J_Result r) {
      // The last tick was at 0, so nothing is known of the second before 4000.
      r.r1 = series.snapshot(4000).rolling(Duration.ofSeconds(1)).good();
    }
  }
}
