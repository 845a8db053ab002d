package io.slo4j.tracker;

import io.slo4j.time.TimeWindow;
import io.slo4j.window.Classification;
import io.slo4j.window.EventSeries;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.Intake;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.JointSeries;
import io.slo4j.window.ObservedTime;
import io.slo4j.window.PercentileSeries;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.Taken;
import io.slo4j.window.TimelineImage;
import io.slo4j.window.ValueSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings histories forward by what a journal says was recorded, tick by tick: through the very
 * series that did so at the time, so what comes out is what stood there. Knows nothing of present
 * definitions. Not thread safe.
 */
final class Playback {

  /*
   * A thousand SLIs' checkpoints are 60 MB, more than any cache holds. Tick by tick, each of them would
   * be fetched for each tick; so ticks are gathered, and played one strand after the other. A strand is
   * an intake and all that counts its events; those that composites look at are one strand together.
   * Strands share nothing, so they are played on several threads, which changes nothing but the time.
   */

  /** So many ticks and takings are gathered, which is a few megabytes. */
  private static final int MOST_TICKS = 1024;

  private static final int MOST_TAKINGS = 100_000;

  /** So many ticks of strands are worth another thread: milliseconds. */
  private static final int LEAST_SHARED = 20_000;

  private final Map<IntakeKey, Strand.Source> sources = new HashMap<>();

  /** The same by identity: a reader of batches has one key for all that an intake took. */
  private final IdentityHashMap<IntakeKey, Strand.Source> bySight = new IdentityHashMap<>();

  private final Workers workers;
  private final List<Strand> strands = new ArrayList<>();
  private final Set<IntakeKey> looked = new HashSet<>();
  private final Strand together = new Strand();
  private final long[] ticks = new long[MOST_TICKS];
  private int tickCount;
  private int takings;
  private long lastTickMillis;

  /** Parts stand before the series that look at them. */
  private final Map<HistoryKey, Series> series = new LinkedHashMap<>();

  private final Map<HistoryKey, PercentileSeries> display = new LinkedHashMap<>();

  /** How many events nobody goes on to count, by what took them. */
  private final Map<IntakeKey, Long> lost = new LinkedHashMap<>();

  /** Histories that nothing was recorded for when the image was made. */
  private final List<History> resting = new ArrayList<>();

  /**
   * Begins with what an image held.
   *
   * @param histories in the order of the image: those in use first, observed time as the last of
   *     them. One that came to rest at that very moment looks like them, but must not be brought
   *     forward: nothing was recorded, which is not the same as nothing having happened.
   * @param imageMillis when it was made
   */
  Playback(Collection<History> histories, long imageMillis) {
    this(histories, imageMillis, Workers.ofProcessors());
  }

  Playback(Collection<History> histories, long imageMillis, Workers workers) {
    this.workers = workers;
    lastTickMillis = imageMillis;
    strands.add(together);
    for (History history : histories) {
      if (history.key().intake().classification() instanceof Classification.Joint joint) {
        joint.parts().forEach(part -> looked.add(part.of().intake()));
      }
    }
    List<History> joints = new ArrayList<>();
    boolean used = true;
    for (History history : histories) {
      if (!used || history.lastTickMillis() != imageMillis) {
        resting.add(history);
      } else if (history.key().intake().classification() instanceof Classification.Joint) {
        joints.add(history);
      } else {
        goOn(history);
      }
      used &= !(history.key().intake().classification() instanceof Classification.Observed);
    }
    joints.forEach(this::goOnJointly);
  }

  private void goOn(History history) {
    HistoryKey key = history.key();
    SeriesImage image = history.image();
    Classification classification = key.intake().classification();
    long fromMillis = history.lastTickMillis();
    if (classification instanceof Classification.Observed) {
      Strand alone = new Strand();
      strands.add(alone);
      put(alone, key, new ObservedTime(spec(history), history, fromMillis));
      return;
    }
    Strand.Source source = sources.computeIfAbsent(key.intake(), any -> source(key, image));
    Intake intake = source.intake();
    Strand strand = source.strand();
    if (classification instanceof Classification.Display) {
      TimelineImage timeline = image.timeline();
      PercentileSeries made =
          new PercentileSeries(
              intake, timeline.tickMillis(), timeline.horizonMillis(), image, fromMillis);
      display.put(key, made);
      strand.add(made);
    } else if (classification instanceof Classification.Value value) {
      put(strand, key, new ValueSeries(value, intake, spec(history), history, fromMillis));
    } else {
      put(strand, key, new EventSeries(intake, spec(history), history, fromMillis));
    }
  }

  private Strand.Source source(HistoryKey key, SeriesImage image) {
    Strand strand = together;
    if (!looked.contains(key.intake())) {
      strand = new Strand();
      strands.add(strand);
    }
    return strand.add(Intake.goingOn(key, image));
  }

  private void put(Strand strand, HistoryKey key, Series made) {
    series.put(key, made);
    strand.add(made);
  }

  private void goOnJointly(History history) {
    Classification.Joint joint = (Classification.Joint) history.key().intake().classification();
    List<JointSeries.Part> parts = new ArrayList<>();
    for (Classification.Joint.Part part : joint.parts()) {
      Series of = series.get(part.of());
      if (of == null) {
        // Its part came to rest, and so has it.
        resting.add(history);
        return;
      }
      parts.add(new JointSeries.Part(of, part.target(), part.sliced()));
    }
    put(
        together,
        history.key(),
        new JointSeries(parts, spec(history), history, history.lastTickMillis()));
  }

  private static SeriesSpec spec(History history) {
    TimelineImage timeline = history.image().timeline();
    Set<TimeWindow.Calendar> calendars = new HashSet<>();
    for (SeriesImage.Pin pin : history.image().pins()) {
      calendars.add(pin.window());
    }
    return new SeriesSpec(
        timeline.tickMillis(),
        timeline.horizonMillis(),
        calendars,
        history.key().maintenance(),
        history.key().slices());
  }

  /**
   * Takes what was recorded before the next tick.
   *
   * @throws IllegalArgumentException if it is of another kind than what was recorded there before
   */
  void taken(IntakeKey key, Taken taken) {
    Strand.Source source = bySight.get(key);
    if (source == null) {
      source = sources.get(key);
      if (source == null) {
        lost.merge(key, taken.count(), Long::sum);
        return;
      }
      bySight.put(key, source);
    }
    source.taken(tickCount, taken);
    takings++;
  }

  /**
   * Brings everything forward to {@code nowMillis}, now or later.
   *
   * @throws IllegalArgumentException if time runs backwards
   */
  void tick(long nowMillis) {
    if (nowMillis < lastTickMillis) {
      throw new IllegalArgumentException(
          "time must not run backwards: tick at " + nowMillis + " after " + lastTickMillis);
    }
    lastTickMillis = nowMillis;
    ticks[tickCount++] = nowMillis;
    if (tickCount == MOST_TICKS || takings >= MOST_TAKINGS) {
      play();
    }
  }

  private void play() {
    int count = tickCount;
    tickCount = 0;
    takings = 0;
    if ((long) count * strands.size() < LEAST_SHARED) {
      strands.forEach(each -> each.play(ticks, count));
    } else {
      workers.each(strands.size(), at -> strands.get(at).play(ticks, count));
    }
  }

  /** Returns how many events had no history to go on with, by what took them. */
  Map<IntakeKey, Long> lost() {
    return Map.copyOf(lost);
  }

  /** Returns every history as it stands now. */
  List<History> histories() {
    play();
    List<History> all = new ArrayList<>();
    series.forEach((key, each) -> all.add(new History(key, each.end(), true)));
    display.forEach((key, each) -> all.add(new History(key, each.image())));
    for (History each : resting) {
      if (!series.containsKey(each.key()) && !display.containsKey(each.key())) {
        all.add(each);
      }
    }
    return all;
  }
}
