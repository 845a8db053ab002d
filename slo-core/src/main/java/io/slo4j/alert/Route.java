package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts go to which receivers, and what happens while they go on. Routes are asked in the
 * order of their declaration and the first that matches decides, unless it says {@link
 * Builder#andContinue}. Where none matches, every receiver is told.
 *
 * <p>Immutable. Routes are equal if everything they declare is.
 *
 * @since 0.1.0
 */
public final class Route {

  /**
   * Who else is told if nobody acknowledges.
   *
   * @param after how long an alert has fired unacknowledged since it was first told of
   * @param receivers who is told then
   */
  public record EscalationStep(Duration after, List<String> receivers) {
    public EscalationStep {
      requireNonNull(after, "after");
      receivers = List.copyOf(receivers);
    }
  }

  private final String name;
  private final List<Matcher> matchers;
  private final Set<Severity> severities;
  private final List<String> receivers;
  private final List<EscalationStep> escalation;
  private final @Nullable Duration remindEvery;
  private final @Nullable Duration groupWait;
  private final boolean continues;

  private Route(Builder builder) {
    this.name = builder.name;
    this.matchers = List.copyOf(builder.matchers);
    this.severities = Set.copyOf(builder.severities);
    this.receivers = List.copyOf(builder.receivers);
    this.escalation = List.copyOf(builder.escalation);
    this.remindEvery = builder.remindEvery;
    this.groupWait = builder.groupWait;
    this.continues = builder.continues;
  }

  /**
   * Starts a route.
   *
   * @param name what messages about it call it
   */
  public static Builder builder(String name) {
    return new Builder(requireNonNull(name, "name"));
  }

  /** Returns what messages about it call it. */
  public String name() {
    return name;
  }

  /** Returns the conditions, all of which an alert must meet; unmodifiable. */
  public List<Matcher> matchers() {
    return matchers;
  }

  /** Returns the severities it is for; all if empty. Unmodifiable. */
  public Set<Severity> severities() {
    return severities;
  }

  /** Returns who is told; unmodifiable. */
  public List<String> receivers() {
    return receivers;
  }

  /** Returns who else is told when, soonest first; unmodifiable. */
  public List<EscalationStep> escalation() {
    return escalation;
  }

  /** Returns how often an alert that goes on is told of again, if it is. */
  public Optional<Duration> remindEvery() {
    return Optional.ofNullable(remindEvery);
  }

  /** Returns how long a message waits for others of its service, if they are grouped. */
  public Optional<Duration> groupWait() {
    return Optional.ofNullable(groupWait);
  }

  /** Returns whether the routes after it are asked, too. */
  public boolean continues() {
    return continues;
  }

  /** Starts another route like this one, of the same name, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.matchers.addAll(matchers);
    builder.severities.addAll(severities);
    builder.receivers.addAll(receivers);
    builder.escalation.addAll(escalation);
    builder.remindEvery = remindEvery;
    builder.groupWait = groupWait;
    builder.continues = continues;
    return builder;
  }

  boolean matches(Severity severity, Map<String, String> labels, FailureLog failures) {
    return (severities.isEmpty() || severities.contains(severity))
        && Matcher.allMatch(matchers, labels, this, failures);
  }

  /** Returns every receiver it names. */
  Set<String> allReceivers() {
    Set<String> all = new LinkedHashSet<>(receivers);
    escalation.forEach(step -> all.addAll(step.receivers()));
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Route that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        name, matchers, severities, receivers, escalation, remindEvery(), groupWait(), continues);
  }

  @Override
  public String toString() {
    return "Route[" + name + " -> " + receivers + "]";
  }

  /** Declares a route. Not safe for use from several threads. */
  public static final class Builder {
    private final String name;
    private final List<Matcher> matchers = new ArrayList<>();
    private final Set<Severity> severities = new LinkedHashSet<>();
    private final List<String> receivers = new ArrayList<>();
    private final List<EscalationStep> escalation = new ArrayList<>();
    private @Nullable Duration remindEvery;
    private @Nullable Duration groupWait;
    private boolean continues;

    private Builder(String name) {
      this.name = name;
    }

    /** Takes alerts that meet {@code matcher}, and all others added. */
    public Builder where(Matcher matcher) {
      matchers.add(requireNonNull(matcher, "matcher"));
      return this;
    }

    /** Takes alerts of one service only. */
    public Builder service(String service) {
      return where(Matcher.is("service", service));
    }

    /** Takes alerts of these severities only. */
    public Builder severity(Severity... only) {
      severities.addAll(List.of(only));
      return this;
    }

    /** Tells these receivers. */
    public Builder to(String... names) {
      receivers.addAll(List.of(names));
      return this;
    }

    /** Tells these receivers, too, when nobody has acknowledged an alert {@code after} so long. */
    public Builder escalateAfter(Duration after, String... names) {
      escalation.add(new EscalationStep(after, List.of(names)));
      return this;
    }

    /** Tells again every {@code interval} while an alert fires unacknowledged. */
    public Builder remindEvery(Duration interval) {
      this.remindEvery = requireNonNull(interval, "interval");
      return this;
    }

    /**
     * Sends one message for all alerts of a service that begin, end, escalate or are reminded of
     * within {@code wait} of the first, which is held back for that long.
     */
    public Builder groupByService(Duration wait) {
      this.groupWait = requireNonNull(wait, "wait");
      return this;
    }

    /** Lets the routes after it take the alert as well. */
    public Builder andContinue() {
      this.continues = true;
      return this;
    }

    /**
     * Returns the route.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public Route build() {
      RouteParts.check(name, receivers, escalation, remindEvery, groupWait);
      return new Route(this);
    }
  }
}
