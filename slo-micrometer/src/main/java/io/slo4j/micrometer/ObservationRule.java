package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which observations are events of an SLI, and which of them are bad: those with an error, and
 * those that the rule says besides.
 *
 * <p>For an SLI of type latency an observation is recorded with the time it took: what is not bad
 * is judged by objectives' thresholds, and good to those without one.
 *
 * <pre>{@code
 * ObservationRule.builder("checkout-requests", "http.server.requests")
 *     .where("uri", "/checkout")
 *     .badOnServerError()
 *     .excludingClientErrors()
 *     .build();
 * }</pre>
 *
 * <p>Immutable and thread safe, as far as the predicates it is given are.
 *
 * @since 0.1.0
 */
public final class ObservationRule {

  /** What an observation is to a rule. */
  enum Verdict {
    /** Not one of its observations: another rule of the SLI may be asked. */
    OTHER,
    EXCLUDED,
    BAD,
    GOOD
  }

  private final String sli;
  private final String observation;

  /** Whether nothing is asked but the error: the shortest way, for what costs the most calls. */
  private final boolean asksForErrorOnly;

  /** Whether nothing is asked but the error and what HTTP says. */
  private final boolean isPlain;

  private final boolean asksForHttp;
  private final boolean badOnServerErrors;
  private final boolean excludesClientErrors;
  private final KeyCondition[] where;
  private final KeyCondition[] bad;
  private final KeyCondition[] excluded;
  private final Class<?>[] ignoredErrors;
  private final Class<?>[] excludedErrors;
  private final List<Predicate<Observation.Context>> badIf;
  private final List<Predicate<Observation.Context>> excludedIf;

  private ObservationRule(Builder builder) {
    this.sli = builder.sli;
    this.observation = builder.observation;
    this.badOnServerErrors = builder.badOnServerErrors;
    this.excludesClientErrors = builder.excludesClientErrors;
    this.asksForHttp = badOnServerErrors || excludesClientErrors;
    this.where = builder.where.toArray(KeyCondition[]::new);
    this.bad = builder.bad.toArray(KeyCondition[]::new);
    this.excluded = builder.excluded.toArray(KeyCondition[]::new);
    this.ignoredErrors = builder.ignoredErrors.toArray(Class<?>[]::new);
    this.excludedErrors = builder.excludedErrors.toArray(Class<?>[]::new);
    this.badIf = List.copyOf(builder.badIf);
    this.excludedIf = List.copyOf(builder.excludedIf);
    this.isPlain =
        bad.length == 0 && excluded.length == 0 && badIf.isEmpty() && excludedIf.isEmpty();
    this.asksForErrorOnly = isPlain && where.length == 0 && !asksForHttp;
  }

  /**
   * Starts a rule.
   *
   * @param sli the SLI that the observations are events of
   * @param observation the observations' name: {@code http.server.requests}
   */
  public static Builder builder(String sli, String observation) {
    return new Builder(requireNonNull(sli, "sli"), requireNonNull(observation, "observation"));
  }

  /** Returns the SLI whose events these are. */
  public String sli() {
    return sli;
  }

  /** Returns the name of the observations. */
  public String observation() {
    return observation;
  }

  /** Judges an observation that has stopped. Allocates nothing, unless a predicate does. */
  Verdict judge(Observation.Context context) {
    if (asksForErrorOnly && context.getError() == null) {
      return Verdict.GOOD;
    }
    for (KeyCondition test : where) {
      if (!test.matches(context)) {
        return Verdict.OTHER;
      }
    }
    HttpOutcome http = asksForHttp ? HttpOutcome.of(context) : HttpOutcome.OTHER;
    Throwable error = context.getError();
    if (error == null && isPlain) {
      return plainly(http);
    }
    if ((excludesClientErrors && http == HttpOutcome.CLIENT_ERROR)
        || KeyCondition.anyMatches(excluded, context)
        || isOneOf(error, excludedErrors)
        || anyHolds(excludedIf, context)) {
      return Verdict.EXCLUDED;
    }
    boolean failed =
        (error != null && !isOneOf(error, ignoredErrors))
            || (badOnServerErrors && http == HttpOutcome.SERVER_ERROR);
    return failed || KeyCondition.anyMatches(bad, context) || anyHolds(badIf, context)
        ? Verdict.BAD
        : Verdict.GOOD;
  }

  /** The case of nearly every request, where nothing else is asked. */
  private Verdict plainly(HttpOutcome http) {
    if (http == HttpOutcome.OTHER) {
      return Verdict.GOOD;
    }
    if (http == HttpOutcome.CLIENT_ERROR) {
      return excludesClientErrors ? Verdict.EXCLUDED : Verdict.GOOD;
    }
    return badOnServerErrors ? Verdict.BAD : Verdict.GOOD;
  }

  private static boolean isOneOf(@Nullable Throwable error, Class<?>[] types) {
    for (Class<?> type : types) {
      if (type.isInstance(error)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyHolds(
      List<Predicate<Observation.Context>> predicates, Observation.Context context) {
    // By index: an iterator would be garbage.
    for (int index = 0; index < predicates.size(); index++) {
      if (predicates.get(index).test(context)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "ObservationRule[" + observation + " -> " + sli + "]";
  }

  /**
   * Declares a rule. All keys are low-cardinality keys, as they are when the observation stops; an
   * observation without a key has none of its values. Not safe for use from several threads.
   */
  public static final class Builder {
    private final String sli;
    private final String observation;
    private boolean badOnServerErrors;
    private boolean excludesClientErrors;
    private final List<KeyCondition> where = new ArrayList<>();
    private final List<KeyCondition> bad = new ArrayList<>();
    private final List<KeyCondition> excluded = new ArrayList<>();
    private final Set<Class<?>> ignoredErrors = new LinkedHashSet<>();
    private final Set<Class<?>> excludedErrors = new LinkedHashSet<>();
    private final List<Predicate<Observation.Context>> badIf = new ArrayList<>();
    private final List<Predicate<Observation.Context>> excludedIf = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Builder(String sli, String observation) {
      this.sli = sli;
      this.observation = observation;
    }

    /** Takes only observations whose key has one of these values; all that is given must hold. */
    public Builder where(String key, String... values) {
      add(where, "where", key, values);
      return this;
    }

    /** Makes observations bad whose key has one of these values. */
    public Builder badWhere(String key, String... values) {
      add(bad, "badWhere", key, values);
      return this;
    }

    /**
     * Makes observations bad that a server could not serve: {@code outcome} is {@code
     * SERVER_ERROR}. Without an outcome, or one that is {@code UNKNOWN}: {@code status}, {@code
     * http.status_code} or {@code http.response.status_code} is 5xx.
     */
    public Builder badOnServerError() {
      badOnServerErrors = true;
      return this;
    }

    /**
     * Makes observations bad for which {@code predicate} holds. It runs wherever observations stop:
     * to be quick and free of locks. One that throws makes the observation uncounted, is counted
     * itself, and logged once.
     */
    public Builder badIf(Predicate<Observation.Context> predicate) {
      badIf.add(requireNonNull(predicate, "predicate"));
      return this;
    }

    /** Lets errors of these types, and of types below them, not make an observation bad. */
    @SafeVarargs
    public final Builder ignoringErrors(Class<? extends Throwable>... types) {
      for (Class<? extends Throwable> type : types) {
        ignoredErrors.add(requireNonNull(type, "type"));
      }
      return this;
    }

    /** Leaves observations out with errors of these types, and of types below them. */
    @SafeVarargs
    public final Builder excludingErrors(Class<? extends Throwable>... types) {
      for (Class<? extends Throwable> type : types) {
        excludedErrors.add(requireNonNull(type, "type"));
      }
      return this;
    }

    /** Leaves observations out whose key has one of these values: neither good nor bad. */
    public Builder excluding(String key, String... values) {
      add(excluded, "excluding", key, values);
      return this;
    }

    /**
     * Leaves observations out that the client is to blame for: {@code outcome} is {@code
     * CLIENT_ERROR}, or a status, where {@link #badOnServerError} asks for one, is 4xx.
     */
    public Builder excludingClientErrors() {
      excludesClientErrors = true;
      return this;
    }

    /** Leaves observations out for which {@code predicate} holds; see {@link #badIf}. */
    public Builder excludingIf(Predicate<Observation.Context> predicate) {
      excludedIf.add(requireNonNull(predicate, "predicate"));
      return this;
    }

    private void add(List<KeyCondition> tests, String what, String key, String... values) {
      requireNonNull(key, "key");
      if (values.length == 0) {
        problems.add(what + " of key '" + key + "' must have a value");
      } else {
        tests.add(KeyCondition.of(key, Set.copyOf(List.of(values))));
      }
    }

    /**
     * Returns the rule.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public ObservationRule build() {
      List<String> all = new ArrayList<>();
      if (observation.isBlank()) {
        all.add("observation must not be blank");
      }
      all.addAll(problems);
      if (!all.isEmpty()) {
        String subject = "observation rule of sli '" + sli + "'";
        throw new InvalidDefinitionException(
            all.stream().map(problem -> new Violation(subject, problem)).toList());
      }
      return new ObservationRule(this);
    }
  }
}
