package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Names;
import io.slo4j.definition.Violation;
import io.slo4j.journal.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a tracker is to run, as data: what of a {@link SloTrackerBuilder} a file can say. All of it
 * is optional; what is not set is left to the builder, and to its default if that says nothing
 * either. It takes effect when a tracker starts.
 *
 * <p>Immutable. Settings are equal if the same are set, to the same.
 *
 * @since 0.1.0
 */
public final class TrackerSettings {

  /** Sets nothing. */
  public static final TrackerSettings NONE = builder().build();

  /** What a tracker goes by that is told nothing. */
  static final TrackerSettings DEFAULTS =
      builder()
          .tickInterval(Duration.ofSeconds(1))
          .evaluationInterval(Duration.ofSeconds(10))
          .durability(Durability.FLUSH)
          .flushInterval(Duration.ofSeconds(1))
          .strictRecovery(false)
          .build();

  private final @Nullable Duration tickInterval;
  private final @Nullable Duration evaluationInterval;
  private final @Nullable Path directory;
  private final @Nullable Durability durability;
  private final @Nullable Duration flushInterval;
  private final @Nullable Boolean strictRecovery;
  private final Map<String, String> renamedSlis;

  private TrackerSettings(Builder builder, Map<String, String> renamedSlis) {
    this.tickInterval = builder.tickInterval;
    this.evaluationInterval = builder.evaluationInterval;
    this.directory = builder.directory;
    this.durability = builder.durability;
    this.flushInterval = builder.flushInterval;
    this.strictRecovery = builder.strictRecovery;
    this.renamedSlis = Collections.unmodifiableMap(new TreeMap<>(renamedSlis));
  }

  /** Starts settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the time between ticks; see {@link SloTrackerBuilder#tickInterval}. */
  public Optional<Duration> tickInterval() {
    return Optional.ofNullable(tickInterval);
  }

  /** Returns the time between evaluations; see {@link SloTrackerBuilder#evaluationInterval}. */
  public Optional<Duration> evaluationInterval() {
    return Optional.ofNullable(evaluationInterval);
  }

  /** Returns where state is kept; see {@link SloTrackerBuilder#directory}. */
  public Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  /** Returns what survives; see {@link SloTrackerBuilder#durability}. */
  public Optional<Durability> durability() {
    return Optional.ofNullable(durability);
  }

  /** Returns how much may be lost; see {@link SloTrackerBuilder#flushInterval}. */
  public Optional<Duration> flushInterval() {
    return Optional.ofNullable(flushInterval);
  }

  /**
   * Returns whether a damaged directory is refused; see {@link SloTrackerBuilder#strictRecovery}.
   */
  public Optional<Boolean> strictRecovery() {
    return Optional.ofNullable(strictRecovery);
  }

  /**
   * Returns the names SLIs have by those they had, sorted by the latter; see {@link
   * SloTrackerBuilder#renamedSli}. Unmodifiable.
   */
  public Map<String, String> renamedSlis() {
    return renamedSlis;
  }

  /** Returns these, but for what {@code over} sets. Renamed SLIs are those of both. */
  TrackerSettings overlaidWith(TrackerSettings over) {
    Builder both = toBuilder();
    over.tickInterval().ifPresent(both::tickInterval);
    over.evaluationInterval().ifPresent(both::evaluationInterval);
    over.directory().ifPresent(both::directory);
    over.durability().ifPresent(both::durability);
    over.flushInterval().ifPresent(both::flushInterval);
    over.strictRecovery().ifPresent(both::strictRecovery);
    Map<String, String> renamed = new TreeMap<>(renamedSlis);
    renamed.putAll(over.renamedSlis);
    return new TrackerSettings(both, renamed);
  }

  /** Starts other settings like these. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.tickInterval = tickInterval;
    builder.evaluationInterval = evaluationInterval;
    builder.directory = directory;
    builder.durability = durability;
    builder.flushInterval = flushInterval;
    builder.strictRecovery = strictRecovery;
    renamedSlis.forEach(builder::renamedSli);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrackerSettings that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        tickInterval(),
        evaluationInterval(),
        directory(),
        durability(),
        flushInterval(),
        strictRecovery(),
        renamedSlis);
  }

  /** Returns those that are set. */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    tickInterval().ifPresent(each -> set.add("tickInterval=" + each));
    evaluationInterval().ifPresent(each -> set.add("evaluationInterval=" + each));
    directory().ifPresent(each -> set.add("directory=" + each));
    durability().ifPresent(each -> set.add("durability=" + each));
    flushInterval().ifPresent(each -> set.add("flushInterval=" + each));
    strictRecovery().ifPresent(each -> set.add("strictRecovery=" + each));
    if (!renamedSlis.isEmpty()) {
      set.add("renamedSlis=" + renamedSlis);
    }
    return "TrackerSettings" + set;
  }

  /** Declares settings. Not safe for use from several threads. */
  public static final class Builder {

    /** An SLI's two names. */
    private record Renamed(String before, String now) {}

    private @Nullable Duration tickInterval;
    private @Nullable Duration evaluationInterval;
    private @Nullable Path directory;
    private @Nullable Durability durability;
    private @Nullable Duration flushInterval;
    private @Nullable Boolean strictRecovery;
    private final List<Renamed> renamed = new ArrayList<>();

    private Builder() {}

    /** Sets the time between ticks: 10 ms to 1 hour, a whole part of a second, minute or hour. */
    public Builder tickInterval(Duration interval) {
      this.tickInterval = requireNonNull(interval, "interval");
      return this;
    }

    /** Sets how often objectives are evaluated: at least 10 ms. */
    public Builder evaluationInterval(Duration interval) {
      this.evaluationInterval = requireNonNull(interval, "interval");
      return this;
    }

    /** Keeps state in a directory. */
    public Builder directory(Path directory) {
      this.directory = requireNonNull(directory, "directory");
      return this;
    }

    /** Sets what survives. */
    public Builder durability(Durability durability) {
      this.durability = requireNonNull(durability, "durability");
      return this;
    }

    /** Sets how much of what was recorded last may be lost: 10 ms to 1 hour. */
    public Builder flushInterval(Duration interval) {
      this.flushInterval = requireNonNull(interval, "interval");
      return this;
    }

    /** Sets whether to refuse a directory that is damaged. */
    public Builder strictRecovery(boolean strict) {
      this.strictRecovery = strict;
      return this;
    }

    /** Lets an SLI go on with what the directory holds of another name. */
    public Builder renamedSli(String before, String now) {
      renamed.add(new Renamed(requireNonNull(before, "before"), requireNonNull(now, "now")));
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws InvalidDefinitionException if anything is wrong with them, with everything that is
     */
    public TrackerSettings build() {
      List<Violation> found = new ArrayList<>();
      if (tickInterval != null) {
        add(found, "tickInterval", SettingRules.tickInterval("tickInterval", tickInterval));
      }
      if (evaluationInterval != null) {
        add(
            found,
            "evaluationInterval",
            SettingRules.evaluationInterval("evaluationInterval", evaluationInterval));
      }
      if (flushInterval != null) {
        add(found, "flushInterval", SettingRules.flushInterval("flushInterval", flushInterval));
      }
      if (directory != null) {
        add(found, "directory", SettingRules.directory("directory", directory));
      }
      Map<String, String> byName = new TreeMap<>();
      for (Renamed each : renamed) {
        String field = "renamedSli." + each.before();
        add(found, field, SettingRules.renamedSli(each.before(), each.now()));
        String other = byName.putIfAbsent(each.before(), each.now());
        if (other != null && !other.equals(each.now())) {
          String problem =
              "renamedSli "
                  + Names.quoted(each.before())
                  + " must have one name, was "
                  + Names.quoted(other)
                  + " and "
                  + Names.quoted(each.now());
          add(found, field, List.of(problem));
        }
      }
      if (!found.isEmpty()) {
        throw new InvalidDefinitionException(found);
      }
      return new TrackerSettings(this, byName);
    }

    private static void add(List<Violation> found, String field, List<String> problems) {
      problems.forEach(each -> found.add(new Violation("tracker settings", field, each)));
    }
  }
}
