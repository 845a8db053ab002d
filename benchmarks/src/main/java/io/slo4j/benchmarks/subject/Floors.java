package io.slo4j.benchmarks.subject;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The least that counting costs in Java. {@link LongAdder} is what everything else is measured
 * against; it spreads threads over cells on contention only, so on one thread it is at its best.
 */
@State(Scope.Benchmark)
public class Floors {
  /** Counts good events. */
  public final LongAdder good = new LongAdder();

  /** Counts bad events; with {@link #good}, the least that an SLI needs. */
  public final LongAdder bad = new LongAdder();

  /** One cell for all threads. */
  public final AtomicLong single = new AtomicLong();
}
