package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative figures over time, brought forward by a tick and read by anyone: the windows of every
 * SLO that counts the same events the same way.
 *
 * <p>Thread safe. {@link #tick} is meant for one thread at a time; readers never hold it up for
 * longer than it takes to copy a few numbers, and recording threads never meet this class at all.
 *
 * @since 0.1.0
 */
public abstract sealed class Series permits EventSeries, ValueSeries, JointSeries, ObservedTime {

  /*
   * Everything here is guarded by one StampedLock. A tick writes under the write lock. Readers try
   * optimistically: they read the plain fields, then validate that no tick came between, and only if
   * one did take the read lock. What an invalidated attempt has read is thrown away. It cannot fail
   * in between: arrays never change their length under a Timeline, every index is reduced by that
   * length, and what `extend` replaces, a Timeline or CalendarPins, is reached through final fields
   * only, so that even a reader that sees it before the lock is released sees it whole.
   *
   * `current` holds the figures at the last tick. What has been recorded since belongs to the time of
   * that tick, and `live` adds it for readers, so the right edge of a window is exact.
   */
  final StampedLock lock = new StampedLock();

  final Columns columns;
  final long[] current;
  final MaintenanceSchedule maintenance;
  final @Nullable Slicer slicer;
  private final long tickMillis;

  /** Up to when it goes on with a history, and since when it counts itself: a gap lies between. */
  private final long pastEndMillis;

  private final long beganMillis;
  private CalendarPins pins;
  private Timeline timeline;
  private long horizonMillis;
  long lastTickMillis;
  boolean inMaintenance;

  /** Of the thread that ticks. */
  private boolean skipping;

  Series(Columns columns, SeriesSpec spec, long startMillis) {
    this(columns, spec, null, startMillis);
  }

  /**
   * Makes a series.
   *
   * @param past what it goes on with: as of its last tick, from which the next tick leads on
   * @param startMillis when it begins: what lies between the past and this nobody counts
   */
  Series(Columns columns, SeriesSpec spec, @Nullable History past, long startMillis) {
    long fromMillis = past == null ? startMillis : past.lastTickMillis();
    this.columns = columns;
    this.pastEndMillis = past == null ? Long.MIN_VALUE : fromMillis;
    this.beganMillis = startMillis;
    this.tickMillis = spec.tickMillis();
    this.horizonMillis = spec.horizonMillis();
    this.maintenance = new MaintenanceSchedule(spec.maintenance(), fromMillis);
    this.slicer = spec.slices() == null ? null : new Slicer(spec.slices(), fromMillis);
    this.lastTickMillis = fromMillis;
    this.inMaintenance = maintenance.activeAt(fromMillis);
    if (past == null) {
      this.current = new long[columns.count()];
      this.timeline = new Timeline(spec.ladder(), SeriesSpec.PRECISION, fromMillis, current);
      this.pins = CalendarPins.of(spec.calendars(), fromMillis, current);
    } else {
      SeriesImage image = past.image();
      int[] sources = past.sources(columns, spec.slices());
      this.current = History.mapped(image.current(), sources);
      this.timeline =
          Timeline.of(
              image.timeline(),
              sources,
              past.ceded(),
              spec.ladder(),
              SeriesSpec.PRECISION,
              current);
      this.pins =
          CalendarPins.of(spec.calendars(), image.pins(), sources, fromMillis, timeline, current);
    }
  }

  /** Brings {@link #current} forward by what was recorded since the last tick. */
  abstract void collect(long nowMillis);

  /** Judges the slice that ends now by what it held: adds to the slice columns. */
  abstract void closeSlice(Slicer slice);

  /** Starts the next slice. */
  abstract void openSlice();

  /** Returns what the slice that is open has held so far, in a form of this kind's own. */
  abstract long[] openSliceState();

  /** Adds to {@code right}, a copy of {@link #current}, what was recorded since the last tick. */
  abstract void live(long[] right, long nowMillis);

  /**
   * Takes what has been recorded up to now into the history.
   *
   * @param nowMillis the time line of {@link io.slo4j.time.TrackerClock}; not before the last tick
   * @throws IllegalArgumentException if time runs backwards
   */
  public final void tick(long nowMillis) {
    long stamp = lock.writeLock();
    try {
      if (nowMillis < lastTickMillis) {
        throw new IllegalArgumentException(
            "time must not run backwards: tick at " + nowMillis + " after " + lastTickMillis);
      }
      collect(nowMillis);
      if (slicer != null && nowMillis >= slicer.endMillis()) {
        turnSlice(slicer, nowMillis);
      }
      timeline.record(nowMillis, current);
      pins.tick(nowMillis, current);
      lastTickMillis = nowMillis;
      inMaintenance = maintenance.activeAt(nowMillis);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Takes note that nobody observed anything from the last tick to now: what a start does with the
   * time before it.
   */
  public final void skipTo(long nowMillis) {
    skipping = true;
    try {
      tick(nowMillis);
    } finally {
      skipping = false;
    }
  }

  /**
   * Returns what part of the time since the last tick counts as observed in the tick under way.
   * What is skipped counts as a gap does, however short it is: as one tick, for which somebody was
   * there.
   */
  final long observedUntil(long nowMillis) {
    long passedMillis = nowMillis - lastTickMillis;
    return skipping
        ? Math.min(passedMillis, tickMillis)
        : ObservedTime.observed(passedMillis, tickMillis);
  }

  private void turnSlice(Slicer slice, long nowMillis) {
    // A late tick: boundaries before the slice's end must not show it closed yet.
    long before = slice.endMillis() - 1;
    if (before > lastTickMillis && before < nowMillis) {
      timeline.record(before, current);
    }
    closeSlice(slice);
    slice.moveTo(nowMillis);
    openSlice();
  }

  /** Returns the right edge of all windows that end at {@code nowMillis}. */
  public final Snapshot snapshot(long nowMillis) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      Snapshot snapshot = take(nowMillis);
      if (lock.validate(stamp)) {
        return snapshot;
      }
    }
    stamp = lock.readLock();
    try {
      return take(nowMillis);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private Snapshot take(long nowMillis) {
    long[] right = current.clone();
    live(right, nowMillis);
    // Readers may hold a time from before the latest tick; what they see then is that tick's.
    long atMillis = Math.max(nowMillis, lastTickMillis);
    return new Snapshot(
        this, atMillis, lastTickMillis, anchorMillis(), right, pins.edges(atMillis, right));
  }

  /** Returns what slices are aligned to. */
  private long anchorMillis() {
    return slicer == null ? 0 : slicer.anchorMillis();
  }

  /**
   * Reads what the last {@code lengthMillis} held into {@code into}, up to this very moment.
   * Allocates nothing; costs what {@link #snapshot} and one window of it cost together.
   *
   * @param lengthMillis positive
   * @param adjustments intervals that do not overlap
   */
  public final void read(
      long nowMillis, long lengthMillis, List<AdjustedInterval> adjustments, WindowReading into) {
    read(nowMillis, null, lengthMillis, adjustments, into);
  }

  /**
   * Reads what a calendar window that is kept held into {@code into}, as {@link #read(long, long,
   * List, WindowReading)} does a rolling one.
   *
   * @throws IllegalArgumentException if the window is not kept
   */
  public final void read(
      long nowMillis,
      TimeWindow.Calendar window,
      List<AdjustedInterval> adjustments,
      WindowReading into) {
    read(nowMillis, requireNonNull(window, "window"), 0, adjustments, into);
  }

  private void read(
      long nowMillis,
      TimeWindow.@Nullable Calendar window,
      long lengthMillis,
      List<AdjustedInterval> adjustments,
      WindowReading into) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      readNow(nowMillis, window, lengthMillis, adjustments, into);
      if (lock.validate(stamp)) {
        return;
      }
    }
    stamp = lock.readLock();
    try {
      readNow(nowMillis, window, lengthMillis, adjustments, into);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private void readNow(
      long nowMillis,
      TimeWindow.@Nullable Calendar window,
      long lengthMillis,
      List<AdjustedInterval> adjustments,
      WindowReading into) {
    long[] right = into.right;
    System.arraycopy(current, 0, right, 0, current.length);
    live(right, nowMillis);
    long atMillis = Math.max(nowMillis, lastTickMillis);
    if (window != null) {
      pins.of(window).read(this, right, lastTickMillis, atMillis, adjustments, into);
    } else {
      long left = atMillis - lengthMillis;
      into.span(this, left, right, lastTickMillis, atMillis, anchorMillis(), adjustments);
      into.lengthMillis = lengthMillis;
    }
  }

  /**
   * Keeps the figures at a moment of the past, exact to the step of the ring that still holds it.
   *
   * @param atMillis clipped to what is remembered
   */
  public final Checkpoint checkpoint(long atMillis) {
    Snapshot now = snapshot(Math.max(atMillis, lastTick()));
    return now.checkpoint(atMillis);
  }

  /**
   * Returns whether this counted what an interval holds: not if that lies in the gap between the
   * past it goes on with and its own beginning, where another series may have counted.
   */
  public final boolean counted(AdjustedInterval interval) {
    return interval.to().timeMillis() <= pastEndMillis
        || interval.from().timeMillis() >= beganMillis;
  }

  /** Returns the time of the last tick, in milliseconds since 1970. */
  public final long lastTick() {
    long stamp = lock.readLock();
    try {
      return lastTickMillis;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /**
   * Makes this series remember for longer, or for more calendar windows. What it already holds
   * stays. A calendar window that is new to it begins with what a rolling window up to its start
   * still knows.
   */
  public final void extend(long newHorizonMillis, Set<TimeWindow.Calendar> calendars) {
    requireNonNull(calendars, "calendars");
    long stamp = lock.writeLock();
    try {
      if (newHorizonMillis > horizonMillis) {
        timeline =
            timeline.relaid(
                StepLadder.of(tickMillis, newHorizonMillis, SeriesSpec.PRECISION), current);
        horizonMillis = newHorizonMillis;
      }
      pins = pins.with(calendars, lastTickMillis, timeline, current);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Returns all this holds, as of the last tick. Costs a copy of the history. */
  public final SeriesImage image() {
    long stamp = lock.readLock();
    try {
      return image(timeline.image(tickMillis, horizonMillis));
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /**
   * Ends this series and returns all it held: what {@link #image} does, but copies next to nothing.
   * Nobody may look at the series any more; a tick is refused.
   */
  public final SeriesImage end() {
    long stamp = lock.writeLock();
    try {
      lastTickMillis = Long.MAX_VALUE;
      return image(timeline.cede(tickMillis, horizonMillis));
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private SeriesImage image(TimelineImage remembered) {
    long[] slice = slicer == null ? new long[0] : openSliceState();
    return new SeriesImage(remembered, current.clone(), pins.image(), slice);
  }

  /** Returns the bytes this series keeps for its history. */
  public final long historyBytes() {
    long stamp = lock.readLock();
    try {
      return timeline.bytes();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Runs under the lock or an optimistic stamp. */
  final Timeline timeline() {
    return timeline;
  }
}
