package io.slo4j.benchmarks.scale;

import io.slo4j.benchmarks.subject.Objectives;
import io.slo4j.benchmarks.subject.SteppedClock;
import io.slo4j.definition.Slo;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.util.function.Function;

/** A tracker of many objectives, each on an SLI of its own, under a clock that is moved by hand. */
public final class Fleet implements AutoCloseable {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SteppedClock clock = new SteppedClock();
  private final SloTracker tracker;
  private final int size;

  private Fleet(int size, Function<String, Slo> objective) {
    Slo[] slos = new Slo[size];
    for (int number = 0; number < size; number++) {
      slos[number] = objective.apply(name(number));
    }
    this.size = size;
    this.tracker =
        SloTracker.builder()
            .slos(slos)
            .timeSource(clock)
            .callerTicks()
            .notifier("nobody", sent -> {})
            .start();
  }

  /** Starts a tracker of {@code size} objectives on outcomes. */
  public static Fleet ofRatios(int size) {
    return of(size, Objectives::ratio);
  }

  /** Starts a tracker of {@code size} objectives. */
  static Fleet of(int size, Function<String, Slo> objective) {
    return new Fleet(size, objective);
  }

  /**
   * Records a month: the rings of all resolutions are full, and the windows of all lengths differ.
   * The ticks are days apart first, then minutes, then seconds, since ten thousand SLIs' ticks of a
   * month would take hours.
   */
  public Fleet withHistory() {
    for (int day = 0; day < 30; day++) {
      recordAndTick(DAY);
    }
    for (int minute = 0; minute < 60; minute++) {
      recordAndTick(MINUTE);
    }
    for (int second = 0; second < 60; second++) {
      recordAndTick(SECOND);
    }
    return this;
  }

  private void recordAndTick(Duration step) {
    for (int number = 0; number < size; number++) {
      tracker.recorder(name(number)).good(100);
      tracker.recorder(name(number)).bad(1);
    }
    advanceAndTick(step);
  }

  /** Lets time pass in one step and ticks once. */
  void advanceAndTick(Duration step) {
    clock.advance(step);
    tracker.tick();
  }

  /** Returns the tracker. */
  public SloTracker tracker() {
    return tracker;
  }

  static String name(int number) {
    return "slo-" + number;
  }

  @Override
  public void close() {
    tracker.close();
  }
}
