package io.slo4j.tracker;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings histories forward by what a journal says was recorded, tick by tick: through the very
 * series that did so at the time, so what comes out is what stood there. Knows nothing of present
 * definitions. Not thread safe.
 */
final class Playback {
  private final Map<IntakeKey, Intake> intakes = new HashMap<>();

  /** Parts stand before the series that look at them. */
  private final Map<HistoryKey, Series> series = new LinkedHashMap<>();

  private final Map<HistoryKey, PercentileSeries> display = new LinkedHashMap<>();

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
      series.put(key, new ObservedTime(spec(history), history, fromMillis));
      return;
    }
    Intake intake = intakes.computeIfAbsent(key.intake(), any -> Intake.goingOn(key, image));
    if (classification instanceof Classification.Display) {
      TimelineImage timeline = image.timeline();
      display.put(
          key,
          new PercentileSeries(
              intake, timeline.tickMillis(), timeline.horizonMillis(), image, fromMillis));
    } else if (classification instanceof Classification.Value value) {
      series.put(key, new ValueSeries(value, intake, spec(history), history, fromMillis));
    } else {
      series.put(key, new EventSeries(intake, spec(history), history, fromMillis));
    }
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
    series.put(
        history.key(), new JointSeries(parts, spec(history), history, history.lastTickMillis()));
  }

  private static SeriesSpec spec(History history) {
    TimelineImage timeline = history.image().timeline();
    return new SeriesSpec(
        timeline.tickMillis(),
        timeline.horizonMillis(),
        history.image().pins().stream().map(SeriesImage.Pin::window).collect(Collectors.toSet()),
        history.key().maintenance(),
        history.key().slices());
  }

  /**
   * Takes what was recorded before the next tick.
   *
   * @throws IllegalArgumentException if it is of another kind than what was recorded there before
   */
  void taken(IntakeKey key, Taken taken) {
    Intake intake = intakes.get(key);
    if (intake != null) {
      intake.feed(taken);
    }
  }

  /** Brings everything forward to {@code nowMillis}. */
  void tick(long nowMillis) {
    intakes.values().forEach(Intake::tick);
    series.values().forEach(each -> each.tick(nowMillis));
    display.values().forEach(each -> each.tick(nowMillis));
  }

  /** Returns every history as it stands now. */
  List<History> histories() {
    List<History> all = new ArrayList<>();
    series.forEach((key, each) -> all.add(new History(key, each.image())));
    display.forEach((key, each) -> all.add(new History(key, each.image())));
    Set<HistoryKey> present = new HashSet<>();
    all.forEach(each -> present.add(each.key()));
    resting.stream().filter(each -> !present.contains(each.key())).forEach(all::add);
    return all;
  }
}
