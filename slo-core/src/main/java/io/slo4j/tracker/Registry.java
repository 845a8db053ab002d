package io.slo4j.tracker;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.ValueObjective;
import io.slo4j.time.Durations;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.JointSeries;
import io.slo4j.window.ObservedTime;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.SliceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is tracked at the moment. Changes and ticks hold the tracker's lock; look-ups by name read a
 * published copy and hold nothing.
 */
final class Registry {

  /** A consistent picture of everything tracked; immutable. */
  record Contents(
      SloDefinitions definitions, Map<String, SliTrack> slis, Map<String, SloTrack> slos) {}

  private final long tickMillis;
  private final ObservedTime observed;

  /** Every recorder ever handed out, so one that an application holds works for good. */
  private final Map<String, SliRecorder> recorders = new HashMap<>();

  private volatile Contents contents;

  Registry(long tickMillis, long startMillis) {
    this.tickMillis = tickMillis;
    this.observed = new ObservedTime(SeriesSpec.rolling(tickMillis, 3_600_000), startMillis);
    this.contents = new Contents(SloDefinitions.builder().build(), Map.of(), Map.of());
  }

  Contents contents() {
    return contents;
  }

  /**
   * Tracks exactly {@code wanted} from now on. What is unchanged keeps its history; what a changed
   * objective counts the same way, too.
   */
  void apply(SloDefinitions wanted, long nowMillis) {
    Contents before = contents;
    checkSlices(wanted);
    Map<String, SliTrack> slis = new LinkedHashMap<>();
    for (Sli sli : wanted.slis()) {
      SliTrack known = before.slis().get(sli.name());
      if (known != null && known.redefine(sli)) {
        slis.put(sli.name(), known);
      } else {
        SliRecorder recorder = recorders.computeIfAbsent(sli.name(), any -> new SliRecorder(sli));
        slis.put(sli.name(), new SliTrack(sli, recorder, tickMillis));
      }
    }
    Map<String, SloTrack> slos = new LinkedHashMap<>();
    Set<Series> used = new HashSet<>();
    for (Slo slo : wanted.slos()) {
      SloTrack track = single(slo, slis, before, nowMillis);
      slos.put(slo.name(), track);
      used.add(track.requireSeries());
    }
    for (CompositeSlo composite : wanted.composites()) {
      slos.put(composite.name(), composite(composite, slos, before, nowMillis));
    }
    slis.values().forEach(track -> track.retain(used));
    before
        .slis()
        .forEach(
            (name, track) -> {
              if (!slis.containsKey(name)) {
                track.recorder().route(track.sli(), Routes.NONE);
              }
            });
    contents = new Contents(wanted, slis, slos);
  }

  /** A tick closes one slice at the most, so slices must not be finer than ticks. */
  private void checkSlices(SloDefinitions wanted) {
    for (Slo slo : wanted.slos()) {
      SliceSpec slices = Needs.slicesOf(slo);
      checkSlice(slo.name(), slices == null ? tickMillis : slices.widthMillis());
    }
    for (CompositeSlo slo : wanted.composites()) {
      boolean sliced = slo.kind() == CompositeSlo.Kind.ALL_OF;
      checkSlice(slo.name(), sliced ? slo.sliceWindow().toMillis() : tickMillis);
    }
  }

  private void checkSlice(String slo, long widthMillis) {
    if (widthMillis % tickMillis != 0) {
      throw new IllegalArgumentException(
          "slo '"
              + slo
              + "': slices of "
              + Durations.text(Duration.ofMillis(widthMillis))
              + " must be a whole number of ticks, which are "
              + Durations.text(Duration.ofMillis(tickMillis))
              + " apart: set tickInterval to a divisor");
    }
  }

  private SloTrack single(Slo slo, Map<String, SliTrack> slis, Contents before, long nowMillis) {
    Needs needs = Needs.of(slo);
    observed.extend(needs.horizonMillis(), Set.of());
    SliTrack sli = slis.get(slo.sli().name());
    if (sli == null) {
      throw new IllegalStateException("definitions without the SLI of slo '" + slo.name() + "'");
    }
    Series series = sli.seriesFor(slo, needs, nowMillis);
    SloTrack known = before.slos().get(slo.name());
    if (known != null && known.slo().equals(slo) && known.series() == series) {
      return known;
    }
    SloTrack track = new SloTrack(slo, observed, series, List.of());
    if (known != null && known.series() == series) {
      track.follow(known);
    }
    return track;
  }

  private SloTrack composite(
      CompositeSlo composite, Map<String, SloTrack> slos, Contents before, long nowMillis) {
    Needs needs = Needs.of(composite);
    observed.extend(needs.horizonMillis(), Set.of());
    List<SloTrack> components = new ArrayList<>();
    for (CompositeSlo.Component component : composite.components()) {
      SloTrack part = slos.get(component.slo());
      if (part == null) {
        throw new IllegalStateException("definitions without slo '" + component.slo() + "'");
      }
      part.requireSeries().extend(needs.horizonMillis(), needs.calendars());
      components.add(part);
    }
    SloTrack known = before.slos().get(composite.name());
    if (known != null && known.slo().equals(composite) && known.components().equals(components)) {
      return known;
    }
    if (known != null && sameHistory(known, composite, components)) {
      Series kept = known.series();
      if (kept != null) {
        kept.extend(needs.horizonMillis(), needs.calendars());
      }
      SloTrack track = new SloTrack(composite, observed, kept, components);
      track.follow(known);
      return track;
    }
    Series joint =
        composite.kind() == CompositeSlo.Kind.ALL_OF
            ? joint(composite, components, needs, nowMillis)
            : null;
    return new SloTrack(composite, observed, joint, components);
  }

  /** Whether what a composite has seen so far means the same under its new definition. */
  private static boolean sameHistory(
      SloTrack known, CompositeSlo composite, List<SloTrack> components) {
    if (!(known.slo() instanceof CompositeSlo old)
        || old.kind() != composite.kind()
        || !old.sliceWindow().equals(composite.sliceWindow())
        || !old.window().equals(composite.window())
        || known.components().size() != components.size()) {
      return false;
    }
    for (int part = 0; part < components.size(); part++) {
      SloTrack before = known.components().get(part);
      SloTrack after = components.get(part);
      boolean same =
          before.series() == after.series() && before.slo().target().equals(after.slo().target());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Series joint(
      CompositeSlo composite, List<SloTrack> components, Needs needs, long nowMillis) {
    List<JointSeries.Part> parts = new ArrayList<>();
    for (SloTrack component : components) {
      Slo slo = (Slo) component.slo();
      boolean sliced =
          slo.budgeting() instanceof BudgetingMethod.Timeslices
              || slo.objective() instanceof ValueObjective;
      parts.add(
          new JointSeries.Part(component.requireSeries(), slo.target().ratioAsDouble(), sliced));
    }
    Set<TimeWindow.Calendar> calendars = needs.calendars();
    SeriesSpec spec =
        new SeriesSpec(
            tickMillis, needs.horizonMillis(), calendars, List.of(), Needs.slicesOf(composite));
    return new JointSeries(parts, spec, nowMillis);
  }

  /** Brings every series forward: SLIs first, composites after the parts they look at. */
  void tick(long nowMillis, Failures failures) {
    observed.tick(nowMillis);
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
