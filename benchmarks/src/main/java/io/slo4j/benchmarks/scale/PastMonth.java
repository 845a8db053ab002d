package io.slo4j.benchmarks.scale;

import io.slo4j.benchmarks.subject.Objectives;
import io.slo4j.benchmarks.subject.SteppedClock;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Durability;
import io.slo4j.journal.ImageWriter;
import io.slo4j.journal.Journal;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Directories as a tracker of many SLIs leaves them that has run for a month: after a close, and
 * after a kill as late after an image as there can be one.
 */
final class PastMonth {

  /*
   * A month of ticks a second of a thousand SLIs is 2.6 billion. So a few SLIs are tracked, with ticks
   * only as close to each other as the rings will still tell them apart (an age of A is kept in steps
   * of A / 200 at the finest); their histories are handed to the many, and those get the last minutes
   * tick by tick.
   */
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int PRECISION = 400;
  private static final long[] STEPS_SECONDS = {3600, 720, 240, 120, 60, 12, 4, 2, 1};
  private static final int PLAYED = 40;

  /** Of a number of events each second: a busy SLI has ten thousand times those of a quiet one. */
  private static final double LEAST_PER_SECOND = 0.1;

  private static final int DECADES = 4;
  private static final double BAD = 0.001;

  /** An image is due after a quarter of an hour. */
  private static final int LAST_SECONDS = 15 * 60 - 2;

  /** What even the quietest SLI has recorded in a month. */
  static final long LEAST_EVENTS = 200_000;

  private final Random random = new Random(1);
  private final int slis;

  private PastMonth(int slis) {
    this.slis = slis;
  }

  /**
   * Makes the directories {@code killed} and {@code closed}.
   *
   * @return when both end, in milliseconds since 1970
   */
  static long make(int slis, Path in) throws IOException {
    return new PastMonth(slis).make(in);
  }

  private long make(Path in) throws IOException {
    Path closed = in.resolve("closed");
    SteppedClock clock = new SteppedClock();
    play(clock, in.resolve("played"));
    multiply(in.resolve("played"), closed);
    clock.advance(Duration.ofSeconds(1));
    try (SloTracker tracker = start(slis, clock, closed)) {
      for (int second = 0; second < LAST_SECONDS; second++) {
        pass(tracker, slis, clock, 1);
      }
      copy(closed, in.resolve("killed"));
    }
    return clock.wallMillis();
  }

  /** Declares the objectives of a directory's tracker. */
  static Slo[] objectives(int slis) {
    Slo[] slos = new Slo[slis];
    for (int number = 0; number < slis; number++) {
      slos[number] = Objectives.ratio(Fleet.name(number));
    }
    return slos;
  }

  private static SloTracker start(int slis, SteppedClock clock, Path directory) {
    return SloTracker.builder()
        .slos(objectives(slis))
        .timeSource(clock)
        .callerTicks()
        .directory(directory)
        .notifier("nobody", sent -> {})
        .start();
  }

  private void play(SteppedClock clock, Path directory) {
    int played = Math.min(slis, PLAYED);
    try (SloTracker tracker = start(played, clock, directory)) {
      long left = MONTH.toSeconds();
      while (left > 0) {
        long seconds = step(left);
        pass(tracker, played, clock, seconds);
        left -= seconds;
      }
    }
  }

  /** Returns the longest step that the rings cannot tell from shorter ones at such an age. */
  private static long step(long ageSeconds) {
    for (long step : STEPS_SECONDS) {
      if (step * PRECISION <= ageSeconds && ageSeconds % step == 0) {
        return step;
      }
    }
    return 1;
  }

  private void pass(SloTracker tracker, int among, SteppedClock clock, long seconds) {
    for (int number = 0; number < among; number++) {
      double decade = (double) DECADES * (number % PLAYED) / PLAYED;
      double events = seconds * LEAST_PER_SECOND * Math.pow(10, decade);
      tracker.recorder(Fleet.name(number)).good(byChance(events * (1 - BAD)));
      tracker.recorder(Fleet.name(number)).bad(byChance(events * BAD));
    }
    clock.advance(Duration.ofSeconds(seconds));
    tracker.tick();
  }

  /** Returns how often something happens that happens so often on average. */
  private long byChance(double mean) {
    if (mean > 50) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long times = 0;
    for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
      times++;
    }
    return times;
  }

  /** Gives many SLIs the histories of a few, as of the last image of those. */
  private void multiply(Path played, Path to) throws IOException {
    Images images = new Images();
    Journal.read(played, images);
    ImageWriter writer = new ImageWriter(images.time());
    images.of("").forEach(each -> writer.series(each.key(), each.image()));
    for (int number = 0; number < slis; number++) {
      String owner = Fleet.name(number);
      for (Images.Image each : images.of(Fleet.name(number % PLAYED))) {
        writer.series(each.ownedBy(owner), each.image());
      }
    }
    try (Journal journal = Journal.open(to, Durability.FLUSH, true, new Images())) {
      journal.checkpoint(writer.payloads(), false);
    }
  }

  /** Copies the files of a directory. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
