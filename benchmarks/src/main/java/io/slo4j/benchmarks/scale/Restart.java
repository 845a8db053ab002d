package io.slo4j.benchmarks.scale;

import io.slo4j.definition.Slo;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A restart, in the JVM that runs it: a tracker of many objectives is started on a directory that
 * {@link PastMonth} made, and asked for a status. Its first image is waited for, too, since it is
 * written while the application begins its work.
 */
final class Restart {
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * What it took, in milliseconds.
   *
   * @param status from the call of {@code start()} to the first status
   * @param image from there until the first image was on disk
   * @param tick the longest that a tick took or had to wait meanwhile
   */
  record Times(double status, double image, double tick) {
    static Times parse(String text) {
      String[] parts = text.trim().split(" ", -1);
      return new Times(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    @Override
    public String toString() {
      return status + " " + image + " " + tick;
    }
  }

  private Restart() {}

  /** Restarts a number of times, each with a copy of a directory of its own. */
  public static void main(String[] args) throws IOException {
    int slis = Integer.parseInt(args[0]);
    long wallMillis = Long.parseLong(args[1]);
    for (int copy = 2; copy < args.length; copy++) {
      System.out.println(run(slis, wallMillis, Path.of(args[copy])));
    }
  }

  private static Times run(int slis, long wallMillis, Path directory) {
    Slo[] objectives = PastMonth.objectives(slis);
    long begun = System.nanoTime();
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(objectives)
            .timeSource(new ShiftedClock(wallMillis))
            .directory(directory)
            .notifier("nobody", sent -> {})
            .start()) {
      if (tracker.status(Fleet.name(0)).total() < PastMonth.LEAST_EVENTS) {
        throw new IllegalStateException("a month was not recovered");
      }
      long status = System.nanoTime();
      long generation = tracker.health().journal().orElseThrow().generation();
      long longest = 0;
      while (tracker.health().journal().orElseThrow().generation() == generation) {
        long before = System.nanoTime();
        tracker.tick();
        longest = Math.max(longest, System.nanoTime() - before);
      }
      return new Times(millis(status - begun), millis(System.nanoTime() - status), millis(longest));
    }
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
