package io.slo4j.tracker;

import io.slo4j.alert.*;
import io.slo4j.definition.*;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** Temporary. */
public final class SloConfiguration {
  private final SloDefinitions d;
  private final List<Route> r;
  private final List<Silence> s;
  private final TrackerSettings t;

  private SloConfiguration(Builder b) {
    d = b.d;
    r = List.copyOf(b.r);
    s = List.copyOf(b.s);
    t = b.t;
  }

  public static Builder builder() {
    return new Builder();
  }

  public SloDefinitions definitions() {
    return d;
  }

  public List<Route> routes() {
    return r;
  }

  public List<Silence> silences() {
    return s;
  }

  public TrackerSettings settings() {
    return t;
  }

  private List<Object> parts() {
    return List.of(d, r, s, t);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SloConfiguration c && parts().equals(c.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** B. */
  public static final class Builder {
    SloDefinitions d = SloDefinitions.builder().build();
    List<Route> r = new ArrayList<>();
    List<Silence> s = new ArrayList<>();
    TrackerSettings t = TrackerSettings.builder().build();

    public Builder definitions(SloDefinitions x) {
      d = x;
      return this;
    }

    public Builder routes(Route... x) {
      r.addAll(List.of(x));
      return this;
    }

    public Builder silences(Silence... x) {
      s.addAll(List.of(x));
      return this;
    }

    public Builder settings(TrackerSettings x) {
      t = x;
      return this;
    }

    public SloConfiguration build() {
      return new SloConfiguration(this);
    }
  }
}
