package io.slo4j.benchmarks.subject;

import com.alibaba.csp.sentinel.node.StatisticNode;
import com.alibaba.csp.sentinel.slots.statistic.metric.ArrayMetric;
import com.alibaba.csp.sentinel.util.TimeUtil;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Sentinel's window, without the slots around it: a minute in buckets of a second, as its
 * minute-level statistic has it. Sentinel itself never writes to one alone: each resource has a
 * node of two windows, a second and a minute, and an event goes to both. The window alone is the
 * harder one to be compared with.
 *
 * <p>Under load Sentinel turns to a clock that a thread of its own sets once a millisecond, which
 * halves its cost. It decides so every three seconds, too late for a short warm-up, so the set-up
 * waits until it has.
 */
@State(Scope.Benchmark)
public class SentinelWindow {
  private static final int BUCKETS = 60;
  private static final int WINDOW_MILLIS = 60_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  static {
    // Or it would make a directory for its logs in the user's home.
    System.setProperty("csp.sentinel.log.dir", System.getProperty("java.io.tmpdir"));
    System.setProperty("csp.sentinel.log.output.type", "console");
    System.setProperty("csp.sentinel.log.level", "OFF");
  }

  /** Counts outcomes and sums response times. */
  public final ArrayMetric metric = new ArrayMetric(BUCKETS, WINDOW_MILLIS, false);

  /** What Sentinel keeps for a resource: two such windows. */
  public final StatisticNode node = new StatisticNode();

  /** Loads Sentinel's clock until it is the fast one. */
  @Setup
  public void waitForFastClock() {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (TimeUtil.instance().getState() != TimeUtil.STATE.RUNNING && System.nanoTime() < giveUp) {
      metric.addSuccess(1);
    }
  }

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill() {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      metric.addSuccess(1);
      metric.addRT(1);
    }
  }
}
