package io.slo4j.tracker;

import io.slo4j.definition.Sli;
import io.slo4j.window.EventCounter;
import io.slo4j.window.ValueSink;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Records the events of one SLI. Kept in a field and called on the request path: an event is
 * classified and added to a striped counter, for each distinct objective of the SLI; no clock is
 * read, nothing is locked.
 *
 * <p>Thread safe, from platform and virtual threads. Never throws on a bad sample: it is counted as
 * {@link #rejected()}. Valid for as long as the tracker is, whatever SLOs come and go; while no SLO
 * uses the SLI, what is recorded is not kept.
 *
 * <p>Record an event once: as good or bad, which every ratio and threshold objective of the SLI
 * counts; as a value, which those with a threshold judge; or, if both is known, as {@link
 * #recordNanos(boolean, long) both}, which every objective judges in its own way. What comes in a
 * form that no objective of the SLI takes is rejected.
 *
 * @since 0.1.0
 */
public final class SliRecorder {
  private volatile Sli sli;
  private final LongAdder rejected = new LongAdder();

  /*
   * Three fields say where events go. All are written under the tracker's lock and read by any
   * thread; volatile, so that a recorder which another thread holds finds counters whose construction
   * it can see. That costs an ordinary load on x86 and a load-acquire on ARM.
   *
   * `outcome` counts all that comes as good or bad, for every objective that wants just that. It is
   * made when the first of these appears and then stays for good, whatever objectives come and go: so
   * no event can be counted by it twice or not at all because it and `routes`, whose counters do
   * change, are read one after the other.
   *
   * `only` is `outcome` while that is wanted and no other counter wants outcomes, else null. An event
   * that finds it reads nothing more, and it is a step less to the counter than any other way: that is
   * a good part of what recording costs. An event that still finds it just after others have come is
   * one of before.
   */
  private volatile @Nullable EventCounter only;

  private volatile @Nullable EventCounter outcome;
  private volatile Routes routes = Routes.NONE;

  SliRecorder(Sli sli) {
    this.sli = sli;
  }

  void route(Sli defined, Routes changed) {
    this.sli = defined;
    this.routes = changed;
    this.only = changed.takesOutcomes && changed.otherOutcomes == null ? outcome : null;
  }

  /** Returns what counts the events that come as good or bad. Runs under the tracker's lock. */
  EventCounter outcomes() {
    EventCounter known = outcome;
    if (known == null) {
      known = new EventCounter();
      outcome = known;
    }
    return known;
  }

  /** Returns the SLI whose events this takes. */
  public Sli sli() {
    return sli;
  }

  /** Records a good event. */
  public void good() {
    EventCounter own = only;
    if (own != null) {
      own.good();
    } else {
      countInAll(true, 1);
    }
  }

  /** Records a bad event. */
  public void bad() {
    EventCounter own = only;
    if (own != null) {
      own.bad();
    } else {
      countInAll(false, 1);
    }
  }

  /** Records an event. */
  public void record(boolean good) {
    EventCounter own = only;
    if (own != null) {
      own.record(good);
    } else {
      countInAll(good, 1);
    }
  }

  /**
   * Records {@code n} good events; a negative number is rejected, as are all where every objective
   * is on values.
   */
  public void good(long n) {
    if (n < 0) {
      rejected.increment();
      return;
    }
    EventCounter own = only;
    if (own != null) {
      own.good(n);
    } else {
      countInAll(true, n);
    }
  }

  /** Records {@code n} bad events; a negative number is rejected. */
  public void bad(long n) {
    if (n < 0) {
      rejected.increment();
      return;
    }
    EventCounter own = only;
    if (own != null) {
      own.bad(n);
    } else {
      countInAll(false, n);
    }
  }

  /**
   * Records a duration; a negative one or none is rejected, as is any where no objective has a
   * threshold.
   */
  public void record(@Nullable Duration duration) {
    if (duration == null) {
      rejected.increment();
      return;
    }
    long nanos;
    try {
      nanos = duration.toNanos();
    } catch (ArithmeticException tooLong) {
      // More than 292 years: beyond any threshold, and greater than all others.
      nanos = duration.isNegative() ? -1 : Long.MAX_VALUE;
    }
    recordNanos(nanos);
  }

  /** Records a duration in nanoseconds; see {@link #record(Duration)}. */
  public void recordNanos(long nanos) {
    Routes to = routes;
    EventCounter only = to.onlyCounter;
    if (nanos >= 0 && only != null) {
      only.recordWithin(nanos, to.leastGoodNanos, to.greatestGoodNanos);
    } else {
      recordInAll(to, nanos, true);
    }
  }

  /**
   * Records a duration wherever it goes.
   *
   * @param good false if the event is bad whatever it took
   */
  private void recordInAll(Routes to, long nanos, boolean good) {
    if (nanos < 0 || !to.takesNanos) {
      rejected.increment();
      return;
    }
    if (to.threshold != null) {
      to.threshold.recordNanos(nanos, good);
    }
    for (ThresholdRoute threshold : to.otherThresholds) {
      threshold.recordNanos(nanos, good);
    }
    if (to.values.length > 0) {
      recordIn(to.values, (double) nanos / to.unitNanos);
    }
    if (to.histogram != null) {
      to.histogram.record((double) nanos);
    }
  }

  /**
   * Records a value in the SLI's unit. One that is not finite is rejected, as is a negative one of
   * an SLI whose unit is a time, and any where no objective has a threshold.
   */
  public void recordValue(double value) {
    Routes to = routes;
    if (!Double.isFinite(value) || (to.unitNanos != 0 && value < 0) || !to.takesValues) {
      rejected.increment();
      return;
    }
    if (to.threshold != null) {
      to.threshold.recordValue(value);
    }
    for (ThresholdRoute threshold : to.otherThresholds) {
      threshold.recordValue(value);
    }
    recordIn(to.values, value);
    if (to.histogram != null) {
      to.histogram.record(to.unitNanos == 0 ? value : value * to.unitNanos);
    }
  }

  /**
   * Records an event of which is known both whether it went well and how long it took, in
   * nanoseconds. Objectives on outcomes count the one; to those with a threshold a bad event is bad
   * however short it was, and a good one is judged by its duration; those on values take the
   * duration of either. A negative duration is rejected; where no objective takes durations, the
   * event is recorded as good or bad.
   */
  public void recordNanos(boolean good, long nanos) {
    Routes to = routes;
    if (nanos >= 0 && !to.takesNanos) {
      record(good);
      return;
    }
    EventCounter own = outcome;
    if (nanos >= 0 && own != null) {
      own.record(good);
    }
    recordInAll(to, nanos, good);
  }

  /** Returns whether an objective counts events that come as good or bad, at the moment. */
  public boolean takesOutcomes() {
    return routes.takesOutcomes;
  }

  /** Returns whether an objective judges or takes durations, at the moment. */
  public boolean takesDurations() {
    return routes.takesNanos;
  }

  private void countInAll(boolean good, long n) {
    EventCounter own = outcome;
    if (own != null) {
      countIn(own, good, n);
    }
    Routes to = routes;
    if (!to.takesOutcomes && to.takesValues) {
      rejected.add(n);
    }
    EventCounter @Nullable [] others = to.otherOutcomes;
    if (others != null) {
      for (EventCounter other : others) {
        countIn(other, good, n);
      }
    }
  }

  private static void countIn(EventCounter counter, boolean good, long n) {
    if (good) {
      counter.good(n);
    } else {
      counter.bad(n);
    }
  }

  private static void recordIn(ValueSink[] sinks, double value) {
    for (ValueSink sink : sinks) {
      sink.record(value);
    }
  }

  /**
   * Work that returns something.
   *
   * @param <T> what it returns
   * @param <E> what it may throw; inferred as unchecked where it throws nothing checked
   */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {
    /** Does the work. */
    T call() throws E;
  }

  /**
   * Work that returns nothing.
   *
   * @param <E> what it may throw; inferred as unchecked where it throws nothing checked
   */
  @FunctionalInterface
  public interface Task<E extends Exception> {
    /** Does the work. */
    void run() throws E;
  }

  /**
   * Does {@code work} and records a good event if it returns, a bad one if it throws; what it threw
   * goes on to the caller.
   */
  public <T extends @Nullable Object, E extends Exception> T call(Work<T, E> work) throws E {
    boolean returned = false;
    try {
      T result = work.call();
      returned = true;
      return result;
    } finally {
      record(returned);
    }
  }

  /** Does {@code work}, as {@link #call(Work)} does. */
  public <E extends Exception> void call(Task<E> work) throws E {
    boolean returned = false;
    try {
      work.run();
      returned = true;
    } finally {
      record(returned);
    }
  }

  /** Returns how many samples were not fit to be recorded. */
  public long rejected() {
    return rejected.sum();
  }

  @Override
  public String toString() {
    return "SliRecorder[" + sli.name() + "]";
  }
}
