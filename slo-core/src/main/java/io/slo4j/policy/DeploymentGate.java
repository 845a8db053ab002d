package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.time.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether a service may be deployed: not while the policy of one of its objectives freezes
 * deployments. Freezes begin and end at evaluations.
 *
 * <p>Thread safe. An answer costs the status of the service's frozen objectives.
 *
 * @since 0.1.0
 */
public final class DeploymentGate {
  private static final Logger log = LoggerFactory.getLogger(DeploymentGate.class);

  private final PolicyBook policies;
  private final Supplier<List<SloStatus>> statuses;
  private final LongSupplier nowMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<GateOverride> overrides = List.of();

  /**
   * Makes a gate.
   *
   * @param statuses of every objective that is tracked, as of now
   */
  public DeploymentGate(
      PolicyBook policies, Supplier<List<SloStatus>> statuses, LongSupplier nowMillis) {
    this.policies = requireNonNull(policies, "policies");
    this.statuses = requireNonNull(statuses, "statuses");
    this.nowMillis = requireNonNull(nowMillis, "nowMillis");
  }

  /**
   * Returns whether {@code service} may be deployed now.
   *
   * @throws IllegalArgumentException if no objective is about such a service; the message lists
   *     those there are
   */
  public GateDecision check(String service) {
    requireNonNull(service, "service");
    long now = nowMillis.getAsLong();
    List<SloStatus> all = statuses.get();
    requireKnown(service, all);
    List<GateDecision.Blocker> blockers = new ArrayList<>();
    for (Freeze freeze : policies.freezes()) {
      if (freeze.service().equals(service)) {
        all.stream()
            .filter(status -> status.name().equals(freeze.slo()))
            .findFirst()
            .ifPresent(status -> blockers.add(blocker(freeze, status)));
      }
    }
    Optional<GateOverride> override =
        overrides.stream()
            .filter(each -> each.service().equals(service) && each.isOn(now))
            .findFirst();
    boolean allowed = blockers.isEmpty() || override.isPresent();
    String reason = reason(service, blockers, override);
    return new GateDecision(
        service, allowed, reason, blockers, override, Instant.ofEpochMilli(now));
  }

  private static void requireKnown(String service, List<SloStatus> all) {
    Set<String> services = new TreeSet<>();
    all.forEach(status -> services.add(status.slo().service()));
    if (!services.contains(service)) {
      throw new IllegalArgumentException("no service '" + service + "'; there are " + services);
    }
  }

  private static GateDecision.Blocker blocker(Freeze freeze, SloStatus status) {
    double remaining = status.errorBudget().remainingRatio();
    double missing = Math.max(0, freeze.releaseRatio() - remaining);
    Optional<Duration> opensIn =
        missing == 0 ? Optional.of(Duration.ZERO) : Reopening.after(status, freeze.releaseRatio());
    return new GateDecision.Blocker(freeze, remaining, missing, opensIn);
  }

  private static String reason(
      String service, List<GateDecision.Blocker> blockers, Optional<GateOverride> override) {
    if (blockers.isEmpty()) {
      return "no policy freezes deployments of " + service;
    }
    StringBuilder reason = new StringBuilder();
    override.ifPresent(
        by ->
            reason
                .append("overridden by ")
                .append(by.author())
                .append(" until ")
                .append(by.until())
                .append(" (")
                .append(by.reason())
                .append("); without that: "));
    for (GateDecision.Blocker blocker : blockers) {
      Freeze freeze = blocker.freeze();
      reason
          .append(reason.isEmpty() || reason.toString().endsWith(": ") ? "" : "; ")
          .append(freeze.slo())
          .append(" has ")
          .append(percent(blocker.remainingRatio()))
          .append(" of its error budget left, policy '")
          .append(freeze.policy())
          .append("' freezes at ")
          .append(percent(freeze.thresholdRatio()))
          .append(" until ")
          .append(percent(freeze.releaseRatio()))
          .append(" are back: ")
          .append(percent(blocker.missingRatio()))
          .append(" missing");
      blocker
          .opensIn()
          .ifPresent(in -> reason.append(", at the earliest in ").append(Durations.words(in)));
    }
    return reason.toString();
  }

  private static String percent(double ratio) {
    return BigDecimal.valueOf(ratio)
            .movePointRight(2)
            .setScale(1, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /**
   * Lets deployments of a service pass until {@code until}, whatever freezes it.
   *
   * @param until in the future
   * @throws IllegalArgumentException if there is no such service, {@code until} is not in the
   *     future, or author or reason are blank
   */
  public GateOverride override(String service, String author, String reason, Instant until) {
    requireKnown(requireNonNull(service, "service"), statuses.get());
    Instant now = Instant.ofEpochMilli(nowMillis.getAsLong());
    GateOverride made = new GateOverride(service, author, reason, now, until);
    lock.lock();
    try {
      List<GateOverride> all = new ArrayList<>(overrides);
      all.add(made);
      overrides = List.copyOf(all);
    } finally {
      lock.unlock();
    }
    log.warn(
        "deployment freeze of service '{}' overridden by {} until {}: {}",
        service,
        author,
        until,
        reason);
    return made;
  }

  /** Returns every override there has been, oldest first. */
  public List<GateOverride> overrides() {
    return overrides;
  }

  /** Returns the freezes in force, overridden or not. */
  public List<Freeze> freezes() {
    return policies.freezes();
  }
}
