package io.slo4j.tracker;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.window.Classification;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.JointSeries;
import io.slo4j.window.ObservedTime;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What composites are tracked by: their components, and for those that judge slices together a
 * series of their own. Not thread safe: {@link Registry} guards it.
 */
final class CompositeTracks {
  private final long tickMillis;
  private final ObservedTime observed;
  private final RestingHistories resting;
  private final RestingAdjustments adjustments;

  CompositeTracks(
      long tickMillis,
      ObservedTime observed,
      RestingHistories resting,
      RestingAdjustments adjustments) {
    this.tickMillis = tickMillis;
    this.observed = observed;
    this.resting = resting;
    this.adjustments = adjustments;
  }

  /**
   * Returns what a composite is tracked by: what it was, if nothing is new about it.
   *
   * @param slos its components, and maybe others
   * @param known what it was tracked by before; null if it was not
   */
  SloTrack track(
      CompositeSlo composite,
      Map<String, SloTrack> slos,
      @Nullable SloTrack known,
      long nowMillis) {
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
    if (known != null && known.slo().equals(composite) && known.components().equals(components)) {
      return known;
    }
    HistoryKey key =
        composite.kind() == CompositeSlo.Kind.ALL_OF ? keyOf(composite, components) : null;
    Series joint = null;
    if (key != null && known != null && key.equals(known.key())) {
      joint = known.series();
    } else if (key != null) {
      joint = joint(key, components, needs, known, nowMillis);
    }
    if (joint != null) {
      joint.extend(needs.horizonMillis(), needs.calendars());
    }
    SloTrack track = new SloTrack(composite, observed, key, joint, components);
    adjustments.passOn(track, known);
    return track;
  }

  private static HistoryKey keyOf(CompositeSlo composite, List<SloTrack> components) {
    List<Classification.Joint.Part> parts = new ArrayList<>();
    for (SloTrack component : components) {
      Slo slo = (Slo) component.slo();
      boolean sliced =
          slo.budgeting() instanceof BudgetingMethod.Timeslices
              || slo.objective() instanceof ValueObjective;
      parts.add(
          new Classification.Joint.Part(
              component.requireKey(), slo.target().ratioAsDouble(), sliced));
    }
    return new HistoryKey(
        new IntakeKey(composite.name(), "composite", new Classification.Joint(parts)),
        List.of(),
        Needs.slicesOf(composite));
  }

  private Series joint(
      HistoryKey key,
      List<SloTrack> components,
      Needs needs,
      @Nullable SloTrack known,
      long nowMillis) {
    List<Classification.Joint.Part> told =
        ((Classification.Joint) key.intake().classification()).parts();
    List<JointSeries.Part> parts = new ArrayList<>();
    for (int part = 0; part < told.size(); part++) {
      parts.add(
          new JointSeries.Part(
              components.get(part).requireSeries(),
              told.get(part).target(),
              told.get(part).sliced()));
    }
    SeriesSpec spec =
        new SeriesSpec(
            tickMillis, needs.horizonMillis(), needs.calendars(), List.of(), key.slices());
    JointSeries made = new JointSeries(parts, spec, past(key, known), nowMillis);
    made.skipTo(nowMillis);
    return made;
  }

  private @Nullable History past(HistoryKey key, @Nullable SloTrack known) {
    List<History> live = new ArrayList<>();
    if (known != null && known.key() != null && known.series() != null) {
      live.add(new History(known.key(), known.series().image()));
    }
    return resting.past(key, live);
  }

  /** Puts the series of composites that are gone to rest, or of those that have another now. */
  void rest(Collection<SloTrack> before, Map<String, SloTrack> slos) {
    for (SloTrack gone : before) {
      SloTrack now = slos.get(gone.slo().name());
      boolean kept = now != null && now.series() == gone.series();
      if (gone.slo() instanceof CompositeSlo && !kept && gone.key() != null) {
        resting.put(new History(gone.key(), gone.requireSeries().image()));
      }
    }
  }
}
