package io.slo4j.test;

import static java.util.Objects.requireNonNull;

import io.slo4j.tracker.SliRecorder;
import java.time.Duration;

/**
 * Steady traffic made to measure: so many events a second, such a share of them bad, spread evenly
 * and without chance, so that a replay gives the same figures every time. Immutable.
 *
 * @since 0.1.0
 */
public final class Traffic {
  private final double eventsPerSecond;
  private final double badRatio;

  private Traffic(double eventsPerSecond, double badRatio) {
    this.eventsPerSecond = eventsPerSecond;
    this.badRatio = badRatio;
  }

  /**
   * Returns traffic that is all good.
   *
   * @param eventsPerSecond finite, not negative; may be a fraction
   */
  public static Traffic perSecond(double eventsPerSecond) {
    if (!(eventsPerSecond >= 0 && eventsPerSecond <= Long.MAX_VALUE / 1e6)) {
      throw new IllegalArgumentException(
          "eventsPerSecond must be finite and not negative, was " + eventsPerSecond);
    }
    return new Traffic(eventsPerSecond, 0);
  }

  /**
   * Returns the same traffic with a share of it bad.
   *
   * @param percent in [0, 100]
   */
  public Traffic withBadPercent(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be from 0 to 100, was " + percent);
    }
    return new Traffic(eventsPerSecond, percent / 100);
  }

  /** Plays this traffic into {@code recorder} while {@code time} advances by {@code duration}. */
  public void play(SliRecorder recorder, ManualTime time, Duration duration) {
    Player player = new Player(recorder);
    long seconds = duration.toSeconds();
    for (long second = 0; second < seconds; second++) {
      player.second();
      time.advance(Duration.ofSeconds(1));
    }
    time.advance(duration.minusSeconds(seconds));
  }

  /** Returns a player that records one second at a time. */
  Player into(SliRecorder recorder) {
    return new Player(recorder);
  }

  /** Carries the fractions of events from one second to the next. */
  final class Player {
    private final SliRecorder recorder;
    private long seconds;
    private long total;
    private long bad;

    Player(SliRecorder recorder) {
      this.recorder = requireNonNull(recorder, "recorder");
    }

    void second() {
      seconds++;
      // Rounded half up of the exact sums, so neither drifts from its share however long it plays.
      long wantedTotal = Math.round(eventsPerSecond * seconds);
      long wantedBad = Math.min(wantedTotal, Math.round(eventsPerSecond * seconds * badRatio));
      long newBad = Math.min(wantedBad - bad, wantedTotal - total);
      recorder.bad(newBad);
      recorder.good(wantedTotal - total - newBad);
      bad += newBad;
      total = wantedTotal;
    }
  }
}
