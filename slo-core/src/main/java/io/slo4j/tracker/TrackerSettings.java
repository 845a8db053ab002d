package io.slo4j.tracker;

import io.slo4j.journal.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** Temporary. */
public final class TrackerSettings {
  private final List<Object> parts;
  private final Builder b;

  private TrackerSettings(Builder b) {
    this.b = b;
    parts = Arrays.asList(b.tick, b.eval, b.dir, b.dur, b.flush, b.strict, b.renamed);
  }

  public static Builder builder() {
    return new Builder();
  }

  public Optional<Duration> tickInterval() {
    return Optional.ofNullable(b.tick);
  }

  public Optional<Duration> evaluationInterval() {
    return Optional.ofNullable(b.eval);
  }

  public Optional<Path> directory() {
    return Optional.ofNullable(b.dir);
  }

  public Optional<Durability> durability() {
    return Optional.ofNullable(b.dur);
  }

  public Optional<Duration> flushInterval() {
    return Optional.ofNullable(b.flush);
  }

  public Optional<Boolean> strictRecovery() {
    return Optional.ofNullable(b.strict);
  }

  public Map<String, String> renamedSlis() {
    return Map.copyOf(b.renamed);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TrackerSettings t && parts.equals(t.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** B. */
  public static final class Builder {
    @Nullable Duration tick, eval, flush;
    @Nullable Path dir;
    @Nullable Durability dur;
    @Nullable Boolean strict;
    Map<String, String> renamed = new TreeMap<>();

    public Builder tickInterval(Duration d) {
      tick = d;
      return this;
    }

    public Builder evaluationInterval(Duration d) {
      eval = d;
      return this;
    }

    public Builder flushInterval(Duration d) {
      flush = d;
      return this;
    }

    public Builder directory(Path p) {
      dir = p;
      return this;
    }

    public Builder durability(Durability d) {
      dur = d;
      return this;
    }

    public Builder strictRecovery(boolean s) {
      strict = s;
      return this;
    }

    public Builder renamedSli(String a, String c) {
      renamed.put(a, c);
      return this;
    }

    public TrackerSettings build() {
      return new TrackerSettings(this);
    }
  }
}
