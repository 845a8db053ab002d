package io.slo4j.definition;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of definitions that fit together: names are unique, and composites are made of SLOs that
 * are there. The indicators of its SLOs belong to it without being added.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class SloDefinitions {
  private final List<Sli> slis;
  private final List<Slo> slos;
  private final List<CompositeSlo> composites;

  private SloDefinitions(List<Sli> slis, List<Slo> slos, List<CompositeSlo> composites) {
    this.slis = List.copyOf(slis);
    this.slos = List.copyOf(slos);
    this.composites = List.copyOf(composites);
  }

  /** Starts a set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the set of these objectives and the indicators they use.
   *
   * @throws InvalidDefinitionException if they do not fit together, with every reason why
   */
  public static SloDefinitions of(ServiceLevelObjective... objectives) {
    Builder builder = new Builder();
    for (ServiceLevelObjective objective : objectives) {
      builder.objective(objective);
    }
    return builder.build();
  }

  /** Returns the indicators, in the order they came in; unmodifiable. */
  public List<Sli> slis() {
    return slis;
  }

  /** Returns the SLOs on indicators, in the order they came in; unmodifiable. */
  public List<Slo> slos() {
    return slos;
  }

  /** Returns the composites, in the order they came in; unmodifiable. */
  public List<CompositeSlo> composites() {
    return composites;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SloDefinitions that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(slis, slos, composites);
  }

  @Override
  public String toString() {
    return "SloDefinitions[" + slis + ", " + slos + ", " + composites + "]";
  }

  /** Names of so many misspelt components are looked for; it takes all names for each. */
  private static final int MOST_SUGGESTIONS = 100;

  /** Puts a set together. Not safe for use from several threads. */
  public static final class Builder {
    private final List<Sli> slis = new ArrayList<>();
    private final List<Slo> slos = new ArrayList<>();
    private final List<CompositeSlo> composites = new ArrayList<>();

    private Builder() {}

    /** Adds an indicator. Adding an equal one again does no harm. */
    public Builder sli(Sli sli) {
      slis.add(requireNonNull(sli, "sli"));
      return this;
    }

    /** Adds an SLO, and its indicator. */
    public Builder slo(Slo slo) {
      slos.add(requireNonNull(slo, "slo"));
      return sli(slo.sli());
    }

    /** Adds a composite. */
    public Builder composite(CompositeSlo composite) {
      composites.add(requireNonNull(composite, "composite"));
      return this;
    }

    private void objective(ServiceLevelObjective objective) {
      if (objective instanceof Slo slo) {
        slo(slo);
      } else {
        composite((CompositeSlo) objective);
      }
    }

    /**
     * Returns the set.
     *
     * @throws InvalidDefinitionException if its members do not fit together, with every reason why
     */
    public SloDefinitions build() {
      return Violations.check("definitions", this::make);
    }

    private @Nullable SloDefinitions make(Violations violations) {
      List<Sli> distinctSlis = distinctSlis(violations);
      checkNames(violations);
      checkComponents(violations);
      return violations.isEmpty() ? new SloDefinitions(distinctSlis, slos, composites) : null;
    }

    private List<Sli> distinctSlis(Violations violations) {
      Map<String, Sli> byName = new LinkedHashMap<>();
      for (Sli sli : slis) {
        Sli known = byName.putIfAbsent(sli.name(), sli);
        if (known != null && !known.equals(sli)) {
          violations.about(
              "sli " + Wording.quoted(sli.name()),
              "name",
              "is declared twice, with different contents");
        }
      }
      return List.copyOf(byName.values());
    }

    private void checkNames(Violations violations) {
      Map<String, Integer> uses = new LinkedHashMap<>();
      slos.forEach(slo -> uses.merge(slo.name(), 1, Integer::sum));
      composites.forEach(composite -> uses.merge(composite.name(), 1, Integer::sum));
      uses.forEach(
          (name, count) -> {
            if (count > 1) {
              violations.about(
                  "slo " + Wording.quoted(name),
                  "name",
                  "name must be unique, was declared " + count + " times");
            }
          });
    }

    private void checkComponents(Violations violations) {
      Set<String> sloNames = slos.stream().map(Slo::name).collect(toCollection(TreeSet::new));
      Set<String> compositeNames =
          composites.stream().map(CompositeSlo::name).collect(toCollection(TreeSet::new));
      int unknown = 0;
      for (CompositeSlo composite : composites) {
        for (int i = 0; i < composite.components().size(); i++) {
          String name = composite.components().get(i).slo();
          if (sloNames.contains(name)) {
            continue;
          }
          String problem = " is a composite; components must be plain slos";
          if (!compositeNames.contains(name)) {
            problem = " is not defined";
            if (unknown++ < MOST_SUGGESTIONS) {
              problem += Nearest.suggestion(name, sloNames);
            }
          }
          violations.about(
              "composite slo " + Wording.quoted(composite.name()),
              Violations.indexed(ComponentRules.COMPONENTS, i),
              "component " + Wording.quoted(name) + problem);
        }
      }
    }
  }
}
