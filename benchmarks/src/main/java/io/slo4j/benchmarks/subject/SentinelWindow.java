package io.slo4j.benchmarks.subject;

import com.alibaba.csp.sentinel.slots.statistic.metric.ArrayMetric;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sentinel's window, without the slots around it: a minute in buckets of a second, as its
 * minute-level statistic has it. Sentinel itself writes each event to a second window as well,
 * which is left out in its favour.
 */
@State(Scope.Benchmark)
public class SentinelWindow {
  private static final int BUCKETS = 60;
  private static final int WINDOW_MILLIS = 60_000;

  /** Counts outcomes and sums response times. */
  public final ArrayMetric metric = new ArrayMetric(BUCKETS, WINDOW_MILLIS, false);
}
