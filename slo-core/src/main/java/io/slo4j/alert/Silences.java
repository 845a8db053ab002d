package io.slo4j.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The silences that are on or to come. Writers hold the tracker's lock; the list is replaced as a
 * whole, so anybody may read it.
 */
final class Silences {
  private volatile List<Silence> all = List.of();

  List<Silence> all() {
    return all;
  }

  void add(Silence silence, long nowMillis) {
    if (silence.isOver(nowMillis)) {
      throw new IllegalArgumentException(
          "silence is over already: until was "
              + silence.until()
              + ", now is "
              + Instant.ofEpochMilli(nowMillis));
    }
    List<Silence> more = new ArrayList<>(all);
    more.add(silence);
    all = List.copyOf(more);
  }

  boolean remove(Silence silence) {
    List<Silence> fewer = new ArrayList<>(all);
    boolean there = fewer.remove(silence);
    all = List.copyOf(fewer);
    return there;
  }

  void forgetOld(long nowMillis) {
    if (all.stream().anyMatch(silence -> silence.isOver(nowMillis))) {
      all = all.stream().filter(silence -> !silence.isOver(nowMillis)).toList();
    }
  }

  Optional<Silence> covering(@Nullable Alert alert, long nowMillis) {
    if (alert == null || all.isEmpty()) {
      return Optional.empty();
    }
    return covering(Labels.of(alert), nowMillis);
  }

  Optional<Silence> covering(Map<String, String> labels, long nowMillis) {
    return all.stream().filter(silence -> silence.covers(labels, nowMillis)).findFirst();
  }
}
