package io.slo4j.stress;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.time.Duration;

/** Small trackers, cheap enough to make millions of. */
public final class Trackers {

  /** How far ticks are apart: wide, so that a history of hours is a few checkpoints. */
  public static final Duration TICK = Duration.ofMinutes(10);

  /** The SLI of most tests. */
  public static final Sli REQUESTS = Sli.availability("requests").build();

  /** An SLI that comes later. */
  public static final Sli ORDERS = Sli.availability("orders").build();

  /** An objective of {@link #REQUESTS} over an hour. */
  public static final Slo HOUR = slo("hour", REQUESTS, Duration.ofHours(1));

  /** A second objective of {@link #REQUESTS}, which counts the same events over three hours. */
  public static final Slo LONGER = slo("longer", REQUESTS, Duration.ofHours(3));

  /** An objective of {@link #ORDERS}. */
  public static final Slo NEW = slo("new", ORDERS, Duration.ofHours(1));

  private Trackers() {}

  private static Slo slo(String name, Sli sli, Duration window) {
    return Slo.builder(name).sli(sli).targetPercent(90).window(TimeWindow.rolling(window)).build();
  }

  /**
   * Declares a tracker of {@link #HOUR} that ticks, by hand, each {@link #TICK} of {@code clock}.
   */
  public static SloTrackerBuilder on(HandClock clock) {
    return SloTracker.builder()
        .timeSource(clock)
        .tickInterval(TICK)
        .evaluationInterval(TICK)
        .callerTicks()
        .slos(HOUR);
  }
}
