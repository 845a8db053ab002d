package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Route;
import io.slo4j.alert.RouteRules;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a tracker can be told as data: what it tracks, which alerts go where, what is silenced,
 * and how it runs. A tracker starts with one, and {@link SloTracker#apply(SloConfiguration)} puts
 * another in its place. Who is told is not in it: routes call receivers by their names.
 *
 * <p>Immutable. Configurations are equal if everything they hold is, in the same order.
 *
 * @since 0.1.0
 */
public final class SloConfiguration {
  private final SloDefinitions definitions;
  private final List<Route> routes;
  private final List<Silence> silences;
  private final TrackerSettings settings;

  private SloConfiguration(
      SloDefinitions definitions,
      List<Route> routes,
      List<Silence> silences,
      TrackerSettings settings) {
    this.definitions = definitions;
    this.routes = List.copyOf(routes);
    this.silences = List.copyOf(silences);
    this.settings = settings;
  }

  /** Starts a configuration. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what is tracked. */
  public SloDefinitions definitions() {
    return definitions;
  }

  /** Returns the routes, in the order in which they are asked; unmodifiable. */
  public List<Route> routes() {
    return routes;
  }

  /** Returns the silences that are declared, each once; unmodifiable. */
  public List<Silence> silences() {
    return silences;
  }

  /** Returns how the tracker runs. */
  public TrackerSettings settings() {
    return settings;
  }

  SloConfiguration withDefinitions(SloDefinitions others) {
    return new SloConfiguration(others, routes, silences, settings);
  }

  SloConfiguration withSettings(TrackerSettings others) {
    return new SloConfiguration(definitions, routes, silences, others);
  }

  /** Starts another configuration with all of this one. */
  public Builder toBuilder() {
    return new Builder()
        .definitions(definitions)
        .routes(routes.toArray(Route[]::new))
        .silences(silences.toArray(Silence[]::new))
        .settings(settings);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SloConfiguration that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(definitions, routes, silences, settings);
  }

  @Override
  public String toString() {
    return "SloConfiguration["
        + definitions
        + ", "
        + routes
        + ", "
        + silences
        + ", "
        + settings
        + "]";
  }

  /** Puts a configuration together. Not safe for use from several threads. */
  public static final class Builder {
    private final SloDefinitions.Builder declared = SloDefinitions.builder();
    private final List<Route> routes = new ArrayList<>();
    private final Set<Silence> silences = new LinkedHashSet<>();
    private TrackerSettings settings = TrackerSettings.NONE;

    private Builder() {}

    /** Tracks these objectives and their SLIs, besides what else is added. */
    public Builder slos(ServiceLevelObjective... slos) {
      for (ServiceLevelObjective slo : slos) {
        requireNonNull(slo, "slo");
        if (slo instanceof Slo single) {
          declared.slo(single);
        } else {
          declared.composite((CompositeSlo) slo);
        }
      }
      return this;
    }

    /** Tracks everything in {@code definitions}, besides what else is added. */
    public Builder definitions(SloDefinitions definitions) {
      for (Sli sli : definitions.slis()) {
        declared.sli(sli);
      }
      definitions.slos().forEach(declared::slo);
      definitions.composites().forEach(declared::composite);
      return this;
    }

    /** Adds routes, which are asked after those that are there. */
    public Builder routes(Route... more) {
      routes.addAll(List.of(more));
      return this;
    }

    /** Adds silences. Adding an equal one again does no harm. */
    public Builder silences(Silence... more) {
      silences.addAll(List.of(more));
      return this;
    }

    /** Sets what {@code settings} set; what was set before and they leave open stays. */
    public Builder settings(TrackerSettings settings) {
      this.settings = this.settings.overlaidWith(settings);
      return this;
    }

    List<Route> routes() {
      return List.copyOf(routes);
    }

    /**
     * Returns the configuration. Whether the receivers that routes name are there is seen when it
     * meets a tracker.
     *
     * @throws InvalidDefinitionException if its parts do not fit together, with every reason why:
     *     definitions that do not, two routes of one name, more than {@value Silence#MOST}
     *     silences, slices that are not a whole number of ticks if their interval is set
     */
    public SloConfiguration build() {
      List<Violation> found = new ArrayList<>();
      SloConfiguration made = make(settings.tickInterval(), found);
      if (made == null) {
        throw new InvalidDefinitionException(found);
      }
      return made;
    }

    /** Returns the configuration for these ticks; null if anything was found to be wrong. */
    @Nullable SloConfiguration make(Optional<Duration> tickInterval, List<Violation> found) {
      int before = found.size();
      SloDefinitions definitions = null;
      try {
        definitions = declared.build();
        if (tickInterval.isPresent()) {
          found.addAll(SliceRules.violations(definitions, tickInterval.get().toMillis()));
        }
      } catch (InvalidDefinitionException e) {
        found.addAll(e.violations());
      }
      found.addAll(RouteRules.names(routes));
      if (silences.size() > Silence.MOST) {
        found.add(
            new Violation(
                "silences", "must be at most " + Silence.MOST + ", were " + silences.size()));
      }
      return definitions == null || found.size() > before
          ? null
          : new SloConfiguration(definitions, routes, List.copyOf(silences), settings);
    }
  }
}
