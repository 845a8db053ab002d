package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.OneLine;
import io.slo4j.budget.SloStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether a service may be deployed: not while the policy of one of its objectives freezes
 * deployments. Freezes begin and end at evaluations; one ends at once when its objective is taken
 * away.
 *
 * <p>Thread safe. An answer costs the status of the service's frozen objectives, and some hundred
 * window reads for each of them to tell when it recovers.
 *
 * @since 0.1.0
 */
public final class DeploymentGate {
  private static final int MOST_OF_THE_PAST = 1000;

  private static final Logger log = LoggerFactory.getLogger(DeploymentGate.class);

  /** What is tracked at the moment. */
  public interface Tracked {

    /** Returns the services that any objective is about. */
    SortedSet<String> services();

    /** Returns how an objective stands now; empty if it is not tracked any more. */
    Optional<SloStatus> status(String slo);
  }

  private final PolicyBook policies;
  private final Tracked tracked;
  private final LongSupplier nowMillis;
  private final Consumer<GateOverride> overridden;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<GateOverride> overrides = List.of();

  /**
   * Makes a gate.
   *
   * @param overridden is told of each override that is made
   */
  public DeploymentGate(
      PolicyBook policies,
      Tracked tracked,
      LongSupplier nowMillis,
      Consumer<GateOverride> overridden) {
    this.overridden = requireNonNull(overridden, "overridden");
    this.policies = requireNonNull(policies, "policies");
    this.tracked = requireNonNull(tracked, "tracked");
    this.nowMillis = requireNonNull(nowMillis, "nowMillis");
  }

  /**
   * Returns whether {@code service} may be deployed now.
   *
   * @throws IllegalArgumentException if no objective is about such a service; the message lists
   *     those there are
   */
  public GateDecision check(String service) {
    requireKnown(service);
    Instant now = now();
    List<GateDecision.Blocker> blockers = new ArrayList<>();
    for (Freeze freeze : policies.freezes()) {
      if (freeze.service().equals(service)) {
        tracked.status(freeze.slo()).ifPresent(status -> blockers.add(blocker(freeze, status)));
      }
    }
    Optional<GateOverride> override =
        blockers.isEmpty()
            ? Optional.empty()
            : overrides.stream()
                .filter(each -> each.service().equals(service) && each.isOn(now))
                .findFirst();
    return new GateDecision(
        service,
        blockers.isEmpty() || override.isPresent(),
        GateReason.of(service, blockers, override),
        blockers,
        override,
        now);
  }

  private Instant now() {
    return Instant.ofEpochMilli(nowMillis.getAsLong());
  }

  private void requireKnown(String service) {
    requireNonNull(service, "service");
    SortedSet<String> services = tracked.services();
    if (!services.contains(service)) {
      throw new IllegalArgumentException("no service '" + service + "'; there are " + services);
    }
  }

  private static GateDecision.Blocker blocker(Freeze freeze, SloStatus status) {
    if (status.compliance().isEmpty()) {
      return new GateDecision.Blocker(
          freeze, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }
    double remaining = status.errorBudget().remainingRatio();
    double missing = Math.max(0, freeze.releaseRatio() - remaining);
    Optional<Duration> opensIn =
        missing == 0 ? Optional.of(Duration.ZERO) : Reopening.after(status, freeze.releaseRatio());
    return new GateDecision.Blocker(
        freeze, OptionalDouble.of(remaining), OptionalDouble.of(missing), opensIn);
  }

  /**
   * Lets deployments of a service pass until {@code until}, whatever freezes it.
   *
   * @param until in the future, at most {@link GateOverride#LONGEST} from now
   * @throws IllegalArgumentException if there is no such service, {@code until} is not in the
   *     future or too far in it, or author or reason are blank or too long
   */
  public GateOverride override(String service, String author, String reason, Instant until) {
    requireKnown(service);
    GateOverride made = new GateOverride(service, author, reason, now(), until);
    lock.lock();
    try {
      List<GateOverride> all = new ArrayList<>(overrides);
      all.add(made);
      overrides = withoutOldest(all);
    } finally {
      lock.unlock();
    }
    log.warn(
        "deployment freeze of service '{}' overridden by {} until {}: {}",
        service,
        OneLine.of(author),
        until,
        OneLine.of(reason));
    overridden.accept(made);
    return made;
  }

  /** Whatever is not over is kept, and of what is the latest; the log has all. */
  private List<GateOverride> withoutOldest(List<GateOverride> all) {
    Instant now = now();
    long surplus =
        all.stream().filter(each -> !now.isBefore(each.until())).count() - MOST_OF_THE_PAST;
    List<GateOverride> kept = new ArrayList<>();
    for (GateOverride each : all) {
      if (surplus > 0 && !now.isBefore(each.until())) {
        surplus--;
      } else {
        kept.add(each);
      }
    }
    return List.copyOf(kept);
  }

  /**
   * Returns the overrides, oldest first: those that are on, and of those that are over the latest
   * 1,000. What {@link #restore} takes.
   */
  public List<GateOverride> overrides() {
    return overrides;
  }

  /** Takes up the overrides of an earlier gate; for the tracker, before anybody asks. */
  public void restore(List<GateOverride> earlier) {
    lock.lock();
    try {
      overrides = withoutOldest(earlier);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the freezes in force, overridden or not. */
  public List<Freeze> freezes() {
    return policies.freezes();
  }
}
