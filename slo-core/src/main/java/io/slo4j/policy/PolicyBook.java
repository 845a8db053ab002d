package io.slo4j.policy;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every step of every policy: which are crossed. A step is crossed once when the budget falls to
 * its threshold, and can be crossed again only after the budget has risen clearly above ({@link
 * io.slo4j.alert.Hysteresis}).
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #freezes()}, which anybody may
 * ask.
 *
 * @since 0.1.0
 */
public final class PolicyBook {

  /*
   * A step acts when it is crossed and has not yet said so, and says that it is over only if it has
   * said that it began. Freezes and calls wait for nobody; a message waits until nothing mutes it, and
   * is not sent at all if the step is left before that.
   *
   * A redefinition and a restart meet the same question: which of the steps that are declared now were
   * crossed before? One of the same StepId was. Of those of the same place that were crossed and have
   * no namesake any more, each passes it on to one of that place that is new: its words were edited.
   */

  /** The steps of one objective. */
  private static final class Watched {
    ServiceLevelObjective slo;
    List<PlannedStep> steps;

    Watched(ServiceLevelObjective slo) {
      this.slo = slo;
      this.steps = PlannedStep.of(slo);
    }
  }

  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private volatile List<Freeze> freezes = List.of();

  /** Makes a book in which no step is crossed. */
  public PolicyBook() {}

  /** Returns the freezes in force, as of the latest evaluation. */
  public List<Freeze> freezes() {
    return freezes;
  }

  /** Returns the events of the freezes in force that were told of: their end will be, too. */
  public List<PolicyEvent> toldFreezes() {
    List<PolicyEvent> told = new ArrayList<>();
    for (Watched each : watched.values()) {
      each.steps.forEach(step -> step.toldFreeze(each.slo).ifPresent(told::add));
    }
    return told;
  }

  /** Returns the steps that are crossed: what {@link #restore} takes. */
  public List<CrossedStep> crossed() {
    List<CrossedStep> all = new ArrayList<>();
    for (Watched each : watched.values()) {
      for (PlannedStep step : each.steps) {
        if (step.crossed != null) {
          all.add(step.crossed);
        }
      }
    }
    return List.copyOf(all);
  }

  /**
   * Takes up where an earlier book left off, before the first evaluation: what is crossed does not
   * act again, and freezes are in force at once. Steps that are not declared any more are
   * forgotten.
   *
   * @param crossed what {@link #crossed()} of the earlier book returned
   * @param slos every objective that is tracked
   */
  public void restore(List<CrossedStep> crossed, Collection<? extends ServiceLevelObjective> slos) {
    for (ServiceLevelObjective slo : slos) {
      Watched of = new Watched(slo);
      inherit(of.steps, crossed);
      watched.put(slo.name(), of);
    }
    publish();
  }

  /**
   * Takes an evaluation in.
   *
   * @param statuses of every objective that is tracked; of one without data nothing changes
   * @param muting asked about messages, not about freezes and calls
   * @return what is to be done, and what is over
   */
  public List<PolicyEvent> evaluate(List<SloStatus> statuses, long nowMillis, Muting muting) {
    List<PolicyEvent> events = new ArrayList<>();
    Instant now = Instant.ofEpochMilli(nowMillis);
    for (SloStatus status : statuses) {
      for (PlannedStep step : watched(status.slo(), now, events).steps) {
        step.step(status, now, muting).ifPresent(events::add);
      }
    }
    forgetAbsent(statuses, now, events);
    publish();
    return events;
  }

  // A tracker keeps the object of an unchanged objective.
  @SuppressWarnings("ReferenceEquality")
  private Watched watched(ServiceLevelObjective slo, Instant now, List<PolicyEvent> events) {
    Watched known = watched.get(slo.name());
    if (known == null) {
      known = new Watched(slo);
      watched.put(slo.name(), known);
    } else if (known.slo != slo) {
      List<PlannedStep> before = known.steps;
      known.steps = PlannedStep.of(slo);
      List<CrossedStep> crossed = new ArrayList<>();
      before.forEach(step -> Optional.ofNullable(step.crossed).ifPresent(crossed::add));
      List<CrossedStep> gone = inherit(known.steps, crossed);
      for (PlannedStep step : before) {
        if (step.crossed != null && gone.contains(step.crossed)) {
          step.end(known.slo, now).ifPresent(events::add);
        }
      }
      known.slo = slo;
    }
    return known;
  }

  /** Passes on what was crossed; returns what nothing has taken. */
  private static List<CrossedStep> inherit(List<PlannedStep> steps, List<CrossedStep> crossed) {
    List<CrossedStep> left = new ArrayList<>(crossed);
    for (PlannedStep step : steps) {
      takeFirst(left, earlier -> step.id.equals(earlier.step())).ifPresent(step::take);
    }
    for (PlannedStep step : steps) {
      if (step.crossed == null) {
        takeFirst(left, earlier -> step.rewords(earlier.step())).ifPresent(step::take);
      }
    }
    return left;
  }

  private static Optional<CrossedStep> takeFirst(
      List<CrossedStep> from, Predicate<CrossedStep> fits) {
    Optional<CrossedStep> found = from.stream().filter(fits).findFirst();
    found.ifPresent(from::remove);
    return found;
  }

  /** An objective that is not tracked any more is forgotten, its freezes with it. */
  private void forgetAbsent(List<SloStatus> statuses, Instant now, List<PolicyEvent> events) {
    if (watched.size() == statuses.size()) {
      return;
    }
    Set<String> present = statuses.stream().map(SloStatus::name).collect(Collectors.toSet());
    for (Iterator<Watched> all = watched.values().iterator(); all.hasNext(); ) {
      Watched each = all.next();
      if (!present.contains(each.slo.name())) {
        each.steps.forEach(step -> step.end(each.slo, now).ifPresent(events::add));
        all.remove();
      }
    }
  }

  private void publish() {
    List<Freeze> inForce = new ArrayList<>();
    for (Watched each : watched.values()) {
      each.steps.forEach(step -> step.freeze(each.slo).ifPresent(inForce::add));
    }
    freezes = List.copyOf(inForce);
  }
}
