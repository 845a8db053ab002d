package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service level indicator: what is measured. Objectives are set on indicators, any number on
 * each; the application records events or values under the indicator's name.
 *
 * <p>Immutable. Indicators are equal if everything they declare is.
 *
 * @since 0.1.0
 */
public final class Sli {
  private final String name;
  private final SliType type;
  private final String description;
  private final String unit;
  private final @Nullable String query;
  private final Aggregation aggregation;
  private final Map<String, String> labels;
  private final boolean percentileValues;

  private Sli(Builder builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.description = builder.description;
    this.unit = builder.unit;
    this.query = builder.query;
    this.aggregation = builder.aggregation;
    this.labels = Labels.copyOf(builder.labels);
    this.percentileValues = builder.percentileValues;
  }

  /** Starts an indicator of the share of requests that were served. */
  public static Builder availability(String name) {
    return of(SliType.AVAILABILITY, name);
  }

  /** Starts an indicator of how long requests take, in milliseconds unless it says otherwise. */
  public static Builder latency(String name) {
    return of(SliType.LATENCY, name);
  }

  /** Starts an indicator of the share of requests that failed. */
  public static Builder errorRate(String name) {
    return of(SliType.ERROR_RATE, name);
  }

  /** Starts an indicator of how much is done per second. */
  public static Builder throughput(String name) {
    return of(SliType.THROUGHPUT, name);
  }

  /** Starts an indicator of the share of responses that were not degraded. */
  public static Builder quality(String name) {
    return of(SliType.QUALITY, name);
  }

  /** Starts an indicator of the age of data, in seconds unless it says otherwise. */
  public static Builder freshness(String name) {
    return of(SliType.FRESHNESS, name);
  }

  /** Starts an indicator of the share of results that were right. */
  public static Builder correctness(String name) {
    return of(SliType.CORRECTNESS, name);
  }

  /** Starts an indicator of the share of the data that was processed. */
  public static Builder coverage(String name) {
    return of(SliType.COVERAGE, name);
  }

  /** Starts an indicator of the share of what was written that can still be read. */
  public static Builder durability(String name) {
    return of(SliType.DURABILITY, name);
  }

  /** Starts an indicator of any type. */
  public static Builder of(SliType type, String name) {
    return new Builder(requireNonNull(type, "type"), requireNonNull(name, "name"));
  }

  /** Returns the name that events are recorded under. */
  public String name() {
    return name;
  }

  /** Returns what it measures. */
  public SliType type() {
    return type;
  }

  /** Returns what it measures in words, empty if not given. */
  public String description() {
    return description;
  }

  /** Returns the unit of its values. */
  public String unit() {
    return unit;
  }

  /** Returns the nanoseconds in one unit, if values are measured in a unit of time. */
  public OptionalLong unitNanos() {
    return Thresholds.unitNanos(unit);
  }

  /** Returns the query that a source evaluates for it, if it is not recorded in process. */
  public Optional<String> query() {
    return Optional.ofNullable(query);
  }

  /** Returns how the values of a slice become one. */
  public Aggregation aggregation() {
    return aggregation;
  }

  /** Returns its labels, sorted by key; unmodifiable. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Returns whether a histogram of its values is kept, so that percentiles can be read. */
  public boolean percentileValues() {
    return percentileValues;
  }

  /** Starts another indicator like this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(type, name);
    builder.description = description;
    builder.unit = unit;
    builder.query = query;
    builder.aggregation = aggregation;
    builder.labels.putAll(labels);
    builder.percentileValues = percentileValues;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sli that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(name, type, description, unit, query(), aggregation, labels, percentileValues);
  }

  @Override
  public String toString() {
    return "Sli[" + name + ", " + type.text() + " in " + unit + "]";
  }

  /** Declares an indicator. Not safe for use from several threads. */
  public static final class Builder {
    private final SliType type;
    private final String name;
    private String description = "";
    private String unit;
    private @Nullable String query;
    private Aggregation aggregation;
    private final Map<String, String> labels = new TreeMap<>();
    private boolean percentileValues;

    private Builder(SliType type, String name) {
      this.type = type;
      this.name = name;
      this.unit = type.defaultUnit();
      this.aggregation = type.defaultAggregation();
    }

    /** Says in words what is measured. */
    public Builder description(String description) {
      this.description = requireNonNull(description, "description");
      return this;
    }

    /** Sets the unit of the values. ns, us, ms, s, m or min, h and d are known as units of time. */
    public Builder unit(String unit) {
      this.unit = requireNonNull(unit, "unit");
      return this;
    }

    /** Sets the query that a source evaluates, in that source's language. */
    public Builder query(String query) {
      this.query = requireNonNull(query, "query");
      return this;
    }

    /** Sets how the values of a slice become one; the type's usual way if not set. */
    public Builder aggregation(Aggregation aggregation) {
      this.aggregation = requireNonNull(aggregation, "aggregation");
      return this;
    }

    /** Adds a label, or replaces the one of the same key. */
    public Builder label(String key, String value) {
      labels.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
      return this;
    }

    /** Adds labels, each as {@link #label} does. */
    public Builder labels(Map<String, String> labels) {
      requireNonNull(labels, "labels").forEach(this::label);
      return this;
    }

    /**
     * Keeps a histogram of the values, at the price of its memory, so that percentiles can be read.
     * Percentile objectives do not need it.
     */
    public Builder percentileValues(boolean percentileValues) {
      this.percentileValues = percentileValues;
      return this;
    }

    /**
     * Returns the indicator.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public Sli build() {
      return Violations.check(subject(), this::make);
    }

    String subject() {
      return "sli " + Wording.quoted(name);
    }

    @Nullable Sli make(Violations violations) {
      Names.check("name", name, violations.at("name"));
      Labels.check(labels, violations);
      if (unit.isBlank() || unit.length() > Names.MAX_UNIT_CHARS || !Names.isOneLine(unit)) {
        violations
            .at("unit")
            .add(
                "unit must be one line of 1 to "
                    + Names.MAX_UNIT_CHARS
                    + " characters, was "
                    + Wording.quoted(unit));
      }
      if (query != null && query.isBlank()) {
        violations.at("query").add("query must not be blank; leave it out if there is none");
      }
      return violations.isEmpty() ? new Sli(this) : null;
    }
  }
}
