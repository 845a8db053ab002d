package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An objective on other SLOs: on the weighted mean of their compliance, or on the time in which all
 * of them were good.
 *
 * <p>Immutable. Composites are equal if everything they declare is.
 *
 * @since 0.1.0
 */
public final class CompositeSlo extends ServiceLevelObjective {
  private final Kind kind;
  private final List<Component> components;
  private final Target target;
  private final Duration sliceWindow;

  private CompositeSlo(Terms terms, Target target, Duration sliceWindow, Builder builder) {
    super(terms);
    this.kind = builder.kind;
    this.components = List.copyOf(builder.components);
    this.target = target;
    this.sliceWindow = sliceWindow;
  }

  /** How components are put together. */
  public enum Kind {
    /** Compliance is the mean of the components' compliance, weighted, of those with data. */
    WEIGHTED,
    /** A slice of time is good if it is good for every component. */
    ALL_OF;

    /** Returns the name used in text: {@code all_of}. */
    public String text() {
      return Vocabulary.text(this);
    }
  }

  /**
   * An SLO that a composite is made of.
   *
   * @param slo its name
   * @param weight what it counts in the mean, greater than 0; 1 for all-of
   */
  public record Component(String slo, double weight) {
    public Component {
      requireNonNull(slo, "slo");
    }
  }

  /** Starts an objective on the weighted mean of other SLOs' compliance. */
  public static Builder weighted(String name) {
    return new Builder(Kind.WEIGHTED, new TermsInput(name));
  }

  /** Starts an objective on the time in which other SLOs were all good. */
  public static Builder allOf(String name) {
    return new Builder(Kind.ALL_OF, new TermsInput(name));
  }

  /** Returns how its components are put together. */
  public Kind kind() {
    return kind;
  }

  /** Returns what it is made of, in the order declared; unmodifiable, never empty. */
  public List<Component> components() {
    return components;
  }

  @Override
  public Target target() {
    return target;
  }

  /** Returns the length of the slices of all-of; a weighted composite has none and says 0. */
  public Duration sliceWindow() {
    return sliceWindow;
  }

  /** Starts another composite like this one, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder(kind, new TermsInput(terms()));
    builder.components.addAll(components);
    builder.target = DecimalInput.of(target.percent());
    builder.sliceWindow = kind == Kind.ALL_OF ? sliceWindow : null;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompositeSlo that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(terms(), kind, components, target, sliceWindow);
  }

  @Override
  public String toString() {
    return "CompositeSlo["
        + name()
        + ", "
        + target
        + " "
        + kind.text()
        + " of "
        + components
        + " over "
        + window()
        + "]";
  }

  /**
   * Declares a composite. As for {@link Slo.Builder}, builders of parts may be given instead of the
   * parts. Not safe for use from several threads.
   */
  public static final class Builder {
    private final Kind kind;
    private final TermsInput terms;
    private final List<Component> components = new ArrayList<>();
    private @Nullable DecimalInput target;
    private @Nullable Duration sliceWindow;

    private Builder(Kind kind, TermsInput terms) {
      this.kind = kind;
      this.terms = terms;
    }

    /** Sets the service it is about. */
    public Builder service(String service) {
      terms.service(service);
      return this;
    }

    /** Says in words what is promised. */
    public Builder description(String description) {
      terms.description(description);
      return this;
    }

    /** Adds the SLO of this name, with the weight 1. */
    public Builder component(String slo) {
      return component(slo, 1);
    }

    /** Adds the SLO of this name. */
    public Builder component(String slo, double weight) {
      components.add(new Component(slo, weight));
      return this;
    }

    /** Adds an SLO, by its name: the tracker must be given the SLO too. */
    public Builder component(Slo slo, double weight) {
      return component(requireNonNull(slo, "slo").name(), weight);
    }

    /** Sets the share that must be good: {@code "99.9"}. */
    public Builder targetPercent(String targetPercent) {
      this.target = DecimalInput.of(requireNonNull(targetPercent, "targetPercent"));
      return this;
    }

    /** Sets the share that must be good, as the decimal it is written as. */
    public Builder targetPercent(double targetPercent) {
      this.target = DecimalInput.of(targetPercent);
      return this;
    }

    /** Sets the share that must be good. */
    public Builder targetPercent(BigDecimal targetPercent) {
      this.target = DecimalInput.of(requireNonNull(targetPercent, "targetPercent"));
      return this;
    }

    /** Sets the stretch of time the promise is about. */
    public Builder window(TimeWindow window) {
      terms.window(window);
      return this;
    }

    /** Sets the length of the slices that all-of judges; one minute if not set. */
    public Builder sliceWindow(Duration sliceWindow) {
      this.sliceWindow = requireNonNull(sliceWindow, "sliceWindow");
      return this;
    }

    /** Adds a label, or replaces the one of the same key. */
    public Builder label(String key, String value) {
      terms.label(key, value);
      return this;
    }

    /** Adds labels, each as {@link #label} does. */
    public Builder labels(Map<String, String> labels) {
      terms.labels(labels);
      return this;
    }

    /** Sets who answers for it. */
    public Builder owner(String owner) {
      terms.owner(owner);
      return this;
    }

    /** Sets why it is what it is. */
    public Builder documentation(Documentation documentation) {
      terms.documentation(documentation);
      return this;
    }

    /** Sets why it is what it is. */
    public Builder documentation(Documentation.Builder documentation) {
      terms.documentation(documentation);
      return this;
    }

    /** Sets when it is reviewed. */
    public Builder review(ReviewSchedule review) {
      terms.review(review);
      return this;
    }

    /** Sets when it raises alerts. */
    public Builder alerting(BurnRateAlerting alerting) {
      terms.alerting(alerting);
      return this;
    }

    /** Sets when it raises alerts. */
    public Builder alerting(BurnRateAlerting.Builder alerting) {
      terms.alerting(alerting);
      return this;
    }

    /** Adds what is done as its budget shrinks. */
    public Builder policy(ErrorBudgetPolicy policy) {
      terms.policy(policy);
      return this;
    }

    /** Adds what is done as its budget shrinks. */
    public Builder policy(ErrorBudgetPolicy.Builder policy) {
      terms.policy(policy);
      return this;
    }

    /**
     * Returns the composite.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public CompositeSlo build() {
      return Violations.check("composite slo " + Wording.quoted(terms.name()), this::make);
    }

    private @Nullable CompositeSlo make(Violations violations) {
      if (target == null) {
        violations.at("targetPercent").add("target is missing");
      }
      Target checkedTarget = Target.check(target, violations);
      Terms checkedTerms = terms.check(checkedTarget, Map.of(), violations);
      ComponentRules.check(kind, terms.name(), components, violations);
      Duration slice = checkSlice(violations);
      return violations.isEmpty() && checkedTarget != null && checkedTerms != null
          ? new CompositeSlo(checkedTerms, checkedTarget, slice, this)
          : null;
    }

    private Duration checkSlice(Violations violations) {
      Violations own = violations.at("sliceWindow");
      if (kind == Kind.WEIGHTED) {
        if (sliceWindow != null) {
          own.add("slice window must not be given: a weighted composite has no slices");
        }
        return Duration.ZERO;
      }
      if (sliceWindow == null) {
        return WindowRules.defaultSlice(terms.fittingWindow());
      }
      WindowRules.checkSlice(sliceWindow, terms.fittingWindow(), own);
      return sliceWindow;
    }
  }
}
