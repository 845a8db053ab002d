package io.slo4j.micrometer;

import io.slo4j.tracker.SliRecorder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole good and bad events of two counts, and keeps what is left of them. Not thread safe.
 */
final class GoodAndBad {

  /** How two counts become good and bad events. */
  enum Split {
    /** The first are good, the second bad. */
    GOOD_AND_BAD,
    /** The first are all, the second bad. */
    ALL_AND_BAD,
    /** The first are all, the second good. */
    ALL_AND_GOOD
  }

  /** So much less than a whole event is the rounding of fractions that make a whole one. */
  private static final double ROUNDING = 1e-6;

  private final Split split;

  /*
   * What is not recorded yet. Less than one event; or less than nothing, when an event was counted
   * as bad before it was counted at all, and was looked at in between. The next look finds it then:
   * who counts one counts the other a moment later. What is still missing at that look was never
   * part of all, and waiting for it would swallow events that have nothing to do with it.
   */
  private double good;
  private double bad;

  GoodAndBad(Split split) {
    this.split = split;
  }

  /**
   * Records what two counts have grown by.
   *
   * @return what is wrong with the counts; null if nothing is
   */
  @Nullable String record(SliRecorder recorder, double one, double other) {
    boolean owed = good < -ROUNDING || bad < -ROUNDING;
    switch (split) {
      case GOOD_AND_BAD -> {
        good += one;
        bad += other;
      }
      case ALL_AND_BAD -> {
        good += one - other;
        bad += other;
      }
      case ALL_AND_GOOD -> {
        good += other;
        bad += one - other;
      }
    }
    good -= recorded(good, true, recorder);
    bad -= recorded(bad, false, recorder);
    return owed ? forgiven() : null;
  }

  private static double recorded(double events, boolean areGood, SliRecorder recorder) {
    long whole = (long) Math.floor(events + ROUNDING);
    if (whole <= 0) {
      return 0;
    }
    if (areGood) {
      recorder.good(whole);
    } else {
      recorder.bad(whole);
    }
    return (double) whole;
  }

  private @Nullable String forgiven() {
    double missing = Math.max(-good, -bad);
    if (missing <= ROUNDING) {
      return null;
    }
    good = Math.max(good, 0);
    bad = Math.max(bad, 0);
    String part = split == Split.ALL_AND_BAD ? "bad" : "good";
    return String.format(
        Locale.ROOT,
        "%.0f more events were counted by %s than by total, at this poll and the one before: %s must"
            + " be a part of total",
        Math.ceil(missing),
        part,
        part);
  }
}
