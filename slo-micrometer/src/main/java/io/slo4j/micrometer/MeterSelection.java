package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which meters: all of a name, or those of them whose tags have certain values. Named and tagged as
 * the registry has them, after its filters.
 *
 * <pre>{@code
 * MeterSelection.named("http.server.requests").with("uri", "/checkout").without("status", "404")
 * }</pre>
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class MeterSelection {

  private record Condition(String key, Set<String> values, boolean wanted) {
    boolean holds(Meter.Id id) {
      String value = id.getTag(key);
      return (value != null && values.contains(value)) == wanted;
    }

    @Override
    public String toString() {
      return key + (wanted ? " in " : " not in ") + values;
    }
  }

  private final String name;
  private final List<Condition> conditions;

  private MeterSelection(String name, List<Condition> conditions) {
    this.name = name;
    this.conditions = conditions;
  }

  /** Selects all meters of a name. */
  public static MeterSelection named(String name) {
    return new MeterSelection(requireNonNull(name, "name"), List.of());
  }

  /** Selects those of them whose tag has one of these values. */
  public MeterSelection with(String key, String... values) {
    return and(key, values, true);
  }

  /** Selects those of them whose tag has none of these values, or that lack the tag. */
  public MeterSelection without(String key, String... values) {
    return and(key, values, false);
  }

  private MeterSelection and(String key, String[] values, boolean wanted) {
    requireNonNull(key, "key");
    if (values.length == 0) {
      throw new IllegalArgumentException("values of tag '" + key + "' must not be empty");
    }
    List<Condition> more = new ArrayList<>(conditions);
    more.add(new Condition(key, new TreeSet<>(List.of(values)), wanted));
    return new MeterSelection(name, List.copyOf(more));
  }

  boolean matches(Meter.Id id) {
    if (!id.getName().equals(name)) {
      return false;
    }
    for (Condition condition : conditions) {
      if (!condition.holds(id)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return conditions.isEmpty() ? name : name + conditions;
  }
}
