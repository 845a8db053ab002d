package io.slo4j.definition;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done as an error budget shrinks. Every threshold is the budget <b>remaining</b>: 10 means
 * that a tenth is left.
 *
 * <p>Immutable, and data only: the tracker acts on it. One policy may serve any number of SLOs.
 *
 * @since 0.1.0
 */
public final class ErrorBudgetPolicy {
  private static final String STEPS = "steps";

  /** Far more than anybody tells apart. */
  private static final int MAX_STEPS = 64;

  private final String name;
  private final List<Step> steps;
  private final @Nullable BigDecimal freezeAtRemainingPercent;
  private final List<BudgetThreshold> severities;

  private ErrorBudgetPolicy(
      String name,
      List<Step> steps,
      @Nullable BigDecimal freezeAtRemainingPercent,
      List<BudgetThreshold> severities) {
    this.name = name;
    this.steps = steps.stream().sorted(comparing(Step::remainingPercent).reversed()).toList();
    this.freezeAtRemainingPercent = freezeAtRemainingPercent;
    this.severities = BudgetThresholds.sorted(severities);
  }

  /** Starts a policy. */
  public static Builder builder(String name) {
    return new Builder(requireNonNull(name, "name"));
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns what is done when, in the order in which a shrinking budget comes by; unmodifiable. */
  public List<Step> steps() {
    return steps;
  }

  /** Returns the remaining percent at which deployments are frozen, if they are. */
  public Optional<BigDecimal> freezeAtRemainingPercent() {
    return Optional.ofNullable(freezeAtRemainingPercent);
  }

  /** Returns the alerts on remaining budget, most remaining first; unmodifiable. */
  public List<BudgetThreshold> severities() {
    return severities;
  }

  /** Starts a policy like this one, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    steps.forEach(step -> builder.step(DecimalInput.of(step.remainingPercent()), step.action()));
    if (freezeAtRemainingPercent != null) {
      builder.freezeAt = DecimalInput.of(freezeAtRemainingPercent);
    }
    builder.severities.addAll(severities);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ErrorBudgetPolicy that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(name, steps, freezeAtRemainingPercent(), severities);
  }

  @Override
  public String toString() {
    return "ErrorBudgetPolicy[" + name + ", " + steps.size() + " steps]";
  }

  /**
   * An action and when it is due.
   *
   * @param remainingPercent the budget remaining at which it is due, at least 0 and less than 100
   * @param action what is done
   */
  public record Step(BigDecimal remainingPercent, Action action) {
    public Step {
      requireNonNull(remainingPercent, "remainingPercent");
      requireNonNull(action, "action");
    }
  }

  /** Declares a policy. Not safe for use from several threads. */
  public static final class Builder {
    private final String name;
    private final List<StepInput> steps = new ArrayList<>();
    private @Nullable DecimalInput freezeAt;
    private boolean freezeAtIsRatio;
    private final List<BudgetThreshold> severities = new ArrayList<>();

    private record StepInput(DecimalInput remainingPercent, Action action) {}

    private Builder(String name) {
      this.name = name;
    }

    /** Does {@code action} when {@code remainingPercent} of the budget is left. */
    public Builder atRemainingPercent(double remainingPercent, Action action) {
      return step(DecimalInput.of(remainingPercent), action);
    }

    /** Does {@code action} when {@code remainingPercent} of the budget is left. */
    public Builder atRemainingPercent(String remainingPercent, Action action) {
      requireNonNull(remainingPercent, "remainingPercent");
      return step(DecimalInput.of(remainingPercent), action);
    }

    /** Does {@code action} when {@code remainingPercent} of the budget is left. */
    public Builder atRemainingPercent(BigDecimal remainingPercent, Action action) {
      requireNonNull(remainingPercent, "remainingPercent");
      return step(DecimalInput.of(remainingPercent), action);
    }

    private Builder step(DecimalInput remainingPercent, Action action) {
      steps.add(new StepInput(remainingPercent, requireNonNull(action, "action")));
      return this;
    }

    /** Freezes deployments when {@code remainingPercent} of the budget is left. */
    public Builder freezeAtRemainingPercent(double remainingPercent) {
      return freezeAt(DecimalInput.of(remainingPercent), false);
    }

    /** Freezes deployments when {@code remainingPercent} of the budget is left. */
    public Builder freezeAtRemainingPercent(String remainingPercent) {
      return freezeAt(DecimalInput.of(requireNonNull(remainingPercent, "remainingPercent")), false);
    }

    /** Freezes deployments when {@code remainingPercent} of the budget is left. */
    public Builder freezeAtRemainingPercent(BigDecimal remainingPercent) {
      return freezeAt(DecimalInput.of(requireNonNull(remainingPercent, "remainingPercent")), false);
    }

    /** Freezes deployments when {@code remainingRatio} of the budget is left: 0.1 for 10 %. */
    public Builder freezeAtRemainingRatio(BigDecimal remainingRatio) {
      return freezeAt(DecimalInput.of(requireNonNull(remainingRatio, "remainingRatio")), true);
    }

    private Builder freezeAt(DecimalInput remaining, boolean isRatio) {
      this.freezeAt = remaining;
      this.freezeAtIsRatio = isRatio;
      return this;
    }

    /**
     * Raises an alert when {@code remainingRatio} of the budget is left: 0.1 for 10 %. Of two of
     * them the one with less left must not have the milder severity.
     */
    public Builder severityAtRemainingRatio(double remainingRatio, Severity severity) {
      severities.add(new BudgetThreshold(remainingRatio, severity));
      return this;
    }

    /**
     * Returns the policy.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public ErrorBudgetPolicy build() {
      return Violations.check(subject(), this::make);
    }

    String subject() {
      return "policy " + Wording.quoted(name);
    }

    @Nullable ErrorBudgetPolicy make(Violations violations) {
      Names.check("name", name, violations.at("name"));
      List<Step> checkedSteps = checkSteps(violations);
      BigDecimal freeze = checkFreeze(violations);
      BudgetThresholds.check("severities", severities, violations);
      if (steps.isEmpty() && freezeAt == null && severities.isEmpty()) {
        violations.add("must have a step, a freeze or a severity");
      }
      return violations.isEmpty()
          ? new ErrorBudgetPolicy(name, checkedSteps, freeze, severities)
          : null;
    }

    private List<Step> checkSteps(Violations violations) {
      if (steps.size() > MAX_STEPS) {
        // Each is compared with each below.
        violations.at(STEPS).add("steps must be at most " + MAX_STEPS + ", were " + steps.size());
        return List.of();
      }
      List<Step> checked = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        Violations own = violations.at(STEPS, i);
        Step step = check(steps.get(i), own);
        if (step != null && checked.stream().anyMatch(earlier -> isSame(earlier, step))) {
          own.add(
              describe(step.action())
                  + " at "
                  + Decimals.text(step.remainingPercent())
                  + " % is declared twice");
        } else if (step != null) {
          checked.add(step);
        }
      }
      return checked;
    }

    private @Nullable BigDecimal checkFreeze(Violations violations) {
      if (freezeAt == null) {
        return null;
      }
      if (!freezeAtIsRatio) {
        String field = "freezeAtRemainingPercent";
        return freezeAt.check(PercentRange.BELOW_HUNDRED, field, violations.at(field));
      }
      String field = "freezeAtRemainingRatio";
      BigDecimal ratio = freezeAt.check(PercentRange.BELOW_ONE, field, violations.at(field));
      return ratio == null ? null : Decimals.normalized(ratio.movePointRight(2));
    }

    private static @Nullable Step check(StepInput input, Violations violations) {
      if (argument(input.action()).isBlank()) {
        violations
            .at("action")
            .add("action " + input.action().text() + " must not have a blank text");
      }
      BigDecimal percent =
          input
              .remainingPercent()
              .check(
                  PercentRange.BELOW_HUNDRED,
                  "atRemainingPercent",
                  violations.at("remainingPercent"));
      return percent == null ? null : new Step(percent, input.action());
    }

    private static boolean isSame(Step one, Step other) {
      return one.remainingPercent().compareTo(other.remainingPercent()) == 0
          && describe(one.action()).equals(describe(other.action()));
    }

    private static String describe(Action action) {
      return "action " + action.text() + " " + Wording.quoted(argument(action));
    }

    private static String argument(Action action) {
      if (action instanceof Action.NotifyTeam notify) {
        return notify.message();
      }
      return action instanceof Action.Call call
          ? call.name()
          : ((Action.FreezeDeployments) action).reason();
    }
  }
}
