package io.slo4j.tracker;

import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import io.slo4j.journal.SavedAdjustment;
import io.slo4j.window.Classification;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.ObservedTime;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is tracked at the moment. Changes and ticks hold the tracker's lock; look-ups by name read a
 * published copy and hold nothing.
 */
final class Registry {

  /** A consistent picture of everything tracked; immutable. */
  record Contents(
      SloDefinitions definitions, Map<String, SliTrack> slis, Map<String, SloTrack> slos) {}

  private static final IntakeKey OBSERVED =
      new IntakeKey("", "time", new Classification.Observed());

  private final long tickMillis;
  private final ObservedTime observed;
  private final RestingHistories resting;

  private static final long LEAST_OBSERVED_MILLIS = 3_600_000;

  /**
   * Every recorder ever handed out, so one that an application holds works for good. Changed under
   * the tracker's lock, looked at by anybody.
   */
  private final Map<String, SliRecorder> recorders = new ConcurrentHashMap<>();

  private final RestingAdjustments adjustments = new RestingAdjustments();
  private final RestingCounts counts = new RestingCounts();
  private final CompositeTracks composites;

  private volatile Contents contents;

  /**
   * Makes an empty registry.
   *
   * @param resting what was recorded before; objectives that come go on with it
   */
  Registry(long tickMillis, long startMillis, RestingHistories resting) {
    this.tickMillis = tickMillis;
    this.resting = resting;
    HistoryKey key = new HistoryKey(OBSERVED, List.of(), null);
    History past = resting.take(key);
    long horizonMillis =
        past == null ? LEAST_OBSERVED_MILLIS : past.image().timeline().horizonMillis();
    this.observed =
        new ObservedTime(SeriesSpec.rolling(tickMillis, horizonMillis), past, startMillis);
    observed.skipTo(startMillis);
    this.composites = new CompositeTracks(tickMillis, observed, resting, adjustments);
    this.contents = new Contents(SloDefinitions.builder().build(), Map.of(), Map.of());
  }

  Contents contents() {
    return contents;
  }

  /**
   * Tracks exactly {@code wanted} from now on. What is unchanged keeps its history; what a changed
   * objective counts the same way, too.
   *
   * @throws InvalidDefinitionException if slices do not fit the ticks; then nothing has changed
   */
  void apply(SloDefinitions wanted, long nowMillis) {
    Contents before = contents;
    List<Violation> found = SliceRules.violations(wanted, tickMillis);
    if (!found.isEmpty()) {
      throw new InvalidDefinitionException(found);
    }
    Map<String, SliTrack> slis = new LinkedHashMap<>();
    for (Sli sli : wanted.slis()) {
      SliTrack known = before.slis().get(sli.name());
      if (known != null && known.redefine(sli)) {
        slis.put(sli.name(), known);
      } else {
        if (known != null) {
          // First, so that the new one finds what it can go on with, and has the recorder after it.
          known.retain(Set.of());
        }
        SliRecorder recorder = recorders.computeIfAbsent(sli.name(), any -> new SliRecorder(sli));
        slis.put(sli.name(), new SliTrack(sli, recorder, tickMillis, resting));
      }
    }
    Map<HistoryKey, Needs> reach = reach(wanted, slis);
    Map<String, SloTrack> slos = new LinkedHashMap<>();
    Set<Series> used = new HashSet<>();
    for (Slo slo : wanted.slos()) {
      SloTrack track = single(slo, slis, reach, before, nowMillis);
      slos.put(slo.name(), track);
      used.add(track.requireSeries());
    }
    for (CompositeSlo composite : wanted.composites()) {
      SloTrack known = before.slos().get(composite.name());
      slos.put(composite.name(), composites.track(composite, slos, known, nowMillis));
    }
    slis.values().forEach(track -> track.retain(used));
    before
        .slis()
        .forEach(
            (name, track) -> {
              if (!slis.containsKey(name)) {
                track.retain(Set.of());
                track.recorder().route(track.sli(), Routes.NONE);
              }
            });
    composites.rest(before.slos().values(), slos);
    for (SloTrack gone : before.slos().values()) {
      if (!slos.containsKey(gone.slo().name())) {
        adjustments.put(gone.adjusted());
      }
    }
    contents = new Contents(wanted, slis, slos);
    counts.rest(before.slos().values(), slos);
  }

  /** Returns how far back each history is looked into, by all objectives together. */
  private static Map<HistoryKey, Needs> reach(SloDefinitions wanted, Map<String, SliTrack> slis) {
    Map<HistoryKey, Needs> reach = new HashMap<>();
    Map<String, HistoryKey> keys = new HashMap<>();
    for (Slo slo : wanted.slos()) {
      SliTrack sli = slis.get(slo.sli().name());
      if (sli != null) {
        keys.put(slo.name(), sli.keyOf(slo));
        reach.merge(sli.keyOf(slo), Needs.of(slo), Needs::and);
        reach.merge(sli.displayKey(), Needs.of(slo), Needs::and);
      }
    }
    for (CompositeSlo composite : wanted.composites()) {
      for (CompositeSlo.Component component : composite.components()) {
        HistoryKey key = keys.get(component.slo());
        if (key != null) {
          reach.merge(key, Needs.of(composite), Needs::and);
        }
      }
    }
    return reach;
  }

  private SloTrack single(
      Slo slo,
      Map<String, SliTrack> slis,
      Map<HistoryKey, Needs> reach,
      Contents before,
      long nowMillis) {
    Needs needs = Needs.of(slo);
    observed.extend(needs.horizonMillis(), Set.of());
    SliTrack sli = slis.get(slo.sli().name());
    if (sli == null) {
      throw new IllegalStateException("definitions without the SLI of slo '" + slo.name() + "'");
    }
    Series series = sli.seriesFor(slo, reach, nowMillis);
    SloTrack known = before.slos().get(slo.name());
    if (known != null && known.slo().equals(slo) && known.series() == series) {
      return known;
    }
    SloTrack track = new SloTrack(slo, observed, sli.keyOf(slo), series, List.of());
    track.countOnFrom(counts.before(slo.name(), known));
    adjustments.passOn(track, known);
    return track;
  }

  /**
   * Shows every history there is: those in use, parts before what looks at them; then observed
   * time, which {@link Playback} knows as the last of these; then those at rest.
   */
  void histories(Consumer<History> visitor) {
    Contents now = contents;
    now.slis().values().forEach(sli -> sli.histories(visitor));
    for (SloTrack slo : now.slos().values()) {
      if (slo.slo() instanceof CompositeSlo && slo.key() != null) {
        visitor.accept(new History(slo.key(), slo.requireSeries().image()));
      }
    }
    visitor.accept(new History(new HistoryKey(OBSERVED, List.of(), null), observed.image()));
    resting.all().forEach(visitor);
  }

  /**
   * Returns how many samples were rejected since the start, by recorders of SLIs that are gone too.
   */
  long rejected() {
    long rejected = 0;
    for (SliRecorder recorder : recorders.values()) {
      rejected += recorder.rejected();
    }
    return rejected;
  }

  /** Returns the time of the last tick, in milliseconds since 1970. */
  long lastTickMillis() {
    return observed.lastTick();
  }

  /** Shows what was taken in at the latest tick. */
  void taken(TakenVisitor visitor) {
    contents.slis().values().forEach(sli -> sli.taken(visitor));
  }

  /** Takes in what was taken out of the windows of objectives that are still to come. */
  void recall(List<SavedAdjustment> earlier) {
    adjustments.put(earlier);
  }

  /** Returns whether an objective that comes back could go on with a history of this key. */
  private boolean isKept(HistoryKey key) {
    Contents now = contents;
    return resting.hasAny(key)
        || now.slis().values().stream().anyMatch(sli -> sli.counts(key))
        || now.slos().values().stream()
            .map(SloTrack::key)
            .anyMatch(own -> own != null && History.goesOnAs(key, own));
  }

  /** Returns what was taken out of windows, of objectives that are gone too. */
  List<SavedAdjustment> adjustments() {
    List<SavedAdjustment> all = new ArrayList<>(adjustments.all());
    contents.slos().values().forEach(slo -> all.addAll(slo.adjusted()));
    return all;
  }

  /** Brings every series forward: SLIs first, composites after the parts they look at. */
  void tick(long nowMillis, Failures failures) {
    observed.tick(nowMillis);
    resting.forget(nowMillis);
    adjustments.forget(each -> !isKept(each));
    Contents now = contents;
    for (SliTrack sli : now.slis().values()) {
      try {
        sli.tick(nowMillis);
      } catch (RuntimeException e) {
        failures.failed("tick of sli '" + sli.sli().name() + "'", e);
      }
    }
    for (SloTrack slo : now.slos().values()) {
      Series joint = slo.slo() instanceof CompositeSlo ? slo.series() : null;
      if (joint != null) {
        try {
          joint.tick(nowMillis);
        } catch (RuntimeException e) {
          failures.failed("tick of slo '" + slo.slo().name() + "'", e);
        }
      }
    }
  }

  @Nullable SloTrack slo(String name) {
    return contents.slos().get(name);
  }

  @Nullable SliTrack sli(String name) {
    return contents.slis().get(name);
  }
}
