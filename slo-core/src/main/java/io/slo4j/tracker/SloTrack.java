package io.slo4j.tracker;

import io.slo4j.budget.Budgets;
import io.slo4j.budget.ComplianceFormula;
import io.slo4j.budget.Evaluation;
import io.slo4j.budget.Measured;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.StatusReader;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.journal.SavedAdjustment;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.EventSeries;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.ObservedTime;
import io.slo4j.window.Series;
import io.slo4j.window.Snapshot;
import io.slo4j.window.WindowReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One objective with the series it is read from. Thread safe: immutable once published, but for the
 * adjustments, which are replaced as a whole.
 */
final class SloTrack {
  private final ServiceLevelObjective slo;
  private final ObservedTime observed;

  /** Which history its own series is; null for a weighted composite, which has none. */
  private final @Nullable HistoryKey key;

  /** Its own series; null for a weighted composite. */
  private final @Nullable Series series;

  private final List<SloTrack> components;
  private final double[] weights;
  private final ComplianceFormula formula;

  private final Adjustments adjustments;

  /** Which calendar's window it is, and how long the window is otherwise. */
  private final TimeWindow.@Nullable Calendar calendar;

  private final long lengthMillis;

  /**
   * What its count of events has besides what is in its series, which may have begun before the
   * tracker did, or with this definition. Set before anybody reads it, by who holds the tracker's
   * lock.
   */
  private long earlierGood;

  private long earlierBad;

  SloTrack(
      ServiceLevelObjective slo,
      ObservedTime observed,
      @Nullable HistoryKey key,
      @Nullable Series series,
      List<SloTrack> components) {
    this.slo = slo;
    this.observed = observed;
    this.key = key;
    this.series = series;
    this.components = List.copyOf(components);
    this.adjustments = new Adjustments(slo, key, series);
    this.calendar = slo.window() instanceof TimeWindow.Calendar window ? window : null;
    this.lengthMillis = calendar != null ? 0 : slo.window().nominalLength().toMillis();
    this.formula =
        slo instanceof Slo single ? ComplianceFormula.of(single) : ComplianceFormula.TIMESLICES;
    this.weights =
        slo instanceof CompositeSlo composite
            ? composite.components().stream().mapToDouble(SloTrack::scaledWeight).toArray()
            : new double[0];
  }

  /** What is next to nothing has few digits, and no room for shares. A power of two costs none. */
  private static double scaledWeight(CompositeSlo.Component component) {
    return component.weight() * 0x1p600;
  }

  ServiceLevelObjective slo() {
    return slo;
  }

  @Nullable Series series() {
    return series;
  }

  @Nullable HistoryKey key() {
    return key;
  }

  /** Returns which history a single objective is. */
  HistoryKey requireKey() {
    if (key == null) {
      throw new IllegalStateException("slo '" + slo.name() + "' has no series of its own");
    }
    return key;
  }

  /** Returns the series of a single objective. */
  Series requireSeries() {
    if (series == null) {
      throw new IllegalStateException("slo '" + slo.name() + "' has no series of its own");
    }
    return series;
  }

  List<SloTrack> components() {
    return components;
  }

  SloStatus status(long nowMillis) {
    return Evaluation.of(slo, reader(nowMillis, observed.snapshot(nowMillis)));
  }

  /**
   * Returns the share of the last {@code lengthMillis} that was good, or that was bad; NaN without
   * data. Allocates nothing.
   */
  double share(boolean good, long lengthMillis, long nowMillis, WindowReading scratch) {
    return share(good, null, lengthMillis, nowMillis, scratch);
  }

  /** Returns the share of its own window, as the other does. */
  double share(boolean good, long nowMillis, WindowReading scratch) {
    return share(good, calendar, lengthMillis, nowMillis, scratch);
  }

  /** Returns the share of the budget of its own window that is left; NaN without data. */
  double remainingRatio(long nowMillis, WindowReading scratch) {
    double bad = share(false, nowMillis, scratch);
    return Double.isNaN(bad)
        ? bad
        : Budgets.remainingRatio(slo, scratch, bad, scratch.lengthMillis());
  }

  private double share(
      boolean good,
      TimeWindow.@Nullable Calendar window,
      long lengthMillis,
      long nowMillis,
      WindowReading scratch) {
    if (series != null) {
      List<AdjustedInterval> adjusted;
      do {
        adjusted = adjustments.intervals();
        if (window == null) {
          series.read(nowMillis, lengthMillis, adjusted, scratch);
        } else {
          series.read(nowMillis, window, adjusted, scratch);
        }
      } while (!adjusted.equals(adjustments.intervals()));
      if (!formula.hasData(scratch)) {
        return Double.NaN;
      }
      return good ? formula.goodRatio(scratch) : formula.badRatio(scratch);
    }
    double share = 0;
    double weight = 0;
    for (int part = 0; part < weights.length; part++) {
      double of = components.get(part).share(good, window, lengthMillis, nowMillis, scratch);
      if (!Double.isNaN(of)) {
        share += weights[part] * of;
        weight += weights[part];
      }
    }
    return weight == 0 ? Double.NaN : share / weight;
  }

  /**
   * Returns the good events, or the bad ones, since the tracker was started; 0 if it counts none.
   * Allocates nothing.
   */
  long events(boolean good) {
    return series instanceof EventSeries events
        ? (good ? earlierGood : earlierBad) + events.events(good)
        : 0;
  }

  /** Returns whether it counts events; composites and value objectives count none. */
  boolean countsEvents() {
    return series instanceof EventSeries;
  }

  /** Returns both counts of events. */
  RestingCounts.Counted counted() {
    return new RestingCounts.Counted(events(true), events(false));
  }

  /** Returns both counts of events up to the last tick. */
  RestingCounts.Counted countedAtTick() {
    return series instanceof EventSeries events
        ? new RestingCounts.Counted(
            earlierGood + events.eventsAtTick(true), earlierBad + events.eventsAtTick(false))
        : counted();
  }

  /**
   * Lets the count of events go on from what was counted before. Both series have just been ticked;
   * what was recorded since is in both, if they count the same events.
   */
  void countOnFrom(RestingCounts.Counted before) {
    if (series instanceof EventSeries events) {
      earlierGood = before.good() - events.eventsAtTick(true);
      earlierBad = before.bad() - events.eventsAtTick(false);
    }
  }

  private Reader reader(long nowMillis, Snapshot observedNow) {
    if (series != null) {
      // The list must be the same before and after: an interval taken out of figures older than
      // itself would subtract what they lack, and figures newer than an interval must show it gone.
      while (true) {
        List<AdjustedInterval> adjusted = adjustments.intervals();
        Snapshot now = series.snapshot(nowMillis);
        if (adjusted.equals(adjustments.intervals())) {
          return new SeriesReader(now, adjusted, observedNow);
        }
      }
    }
    List<Reader> readers = new ArrayList<>(components.size());
    for (SloTrack component : components) {
      readers.add(component.reader(nowMillis, observedNow));
    }
    return new WeightedReader(readers, observedNow);
  }

  /**
   * Takes an interval out.
   *
   * @throws IllegalArgumentException if it was taken out already, in part or whole
   */
  void adjust(BudgetAdjustment adjustment) {
    adjustments.add(adjustment);
  }

  /** Returns what was taken out, oldest declaration first. */
  List<SavedAdjustment> adjusted() {
    return adjustments.all();
  }

  /**
   * Takes over adjustments of this objective, as far as they are of its own history.
   *
   * @return the others
   */
  List<SavedAdjustment> follow(List<SavedAdjustment> earlier) {
    return adjustments.follow(earlier);
  }

  /** A reader that can also read the windows of a composite it is part of. */
  private abstract class Reader implements StatusReader {
    private final Snapshot observedNow;

    Reader(Snapshot observedNow) {
      this.observedNow = observedNow;
    }

    abstract Measured over(TimeWindow window);

    @Override
    public long atMillis() {
      return observedNow.timeMillis();
    }

    @Override
    public Measured window() {
      return over(slo.window());
    }

    @Override
    public Measured rolling(Duration length) {
      return over(TimeWindow.rolling(length));
    }

    @Override
    public double coverage(long fromMillis, Duration length) {
      return ObservedTime.coverage(observedNow, fromMillis, length);
    }
  }

  private final class SeriesReader extends Reader {
    private final Snapshot now;
    private final List<AdjustedInterval> adjusted;

    SeriesReader(Snapshot now, List<AdjustedInterval> adjusted, Snapshot observedNow) {
      super(observedNow);
      this.now = now;
      this.adjusted = adjusted;
    }

    @Override
    Measured over(TimeWindow window) {
      return formula.measured(now.window(window, adjusted));
    }
  }

  private final class WeightedReader extends Reader {
    private final List<Reader> readers;

    WeightedReader(List<Reader> readers, Snapshot observedNow) {
      super(observedNow);
      this.readers = readers;
    }

    @Override
    Measured over(TimeWindow window) {
      List<Measured> parts = new ArrayList<>(readers.size());
      for (Reader reader : readers) {
        parts.add(reader.over(window));
      }
      return ComplianceFormula.weighted(parts, weights);
    }
  }
}
