package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

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

  /** Every alert is compared with every silence at every evaluation. */
  static final int MOST = 1000;

  private final FailureLog failures;
  private volatile List<Silence> all = List.of();

  Silences(FailureLog failures) {
    this.failures = requireNonNull(failures, "failures");
  }

  List<Silence> all() {
    return all;
  }

  Silence add(Silence silence, Instant now) {
    Silence added = silence.beginningBy(now);
    if (added.isOver(now)) {
      throw new IllegalArgumentException(
          "silence is over already: until was " + silence.until() + ", now is " + now);
    }
    if (all.contains(added)) {
      return added;
    }
    if (all.size() >= MOST) {
      throw new IllegalStateException(
          "there are " + MOST + " silences already: take some back, or silence more at once");
    }
    List<Silence> more = new ArrayList<>(all);
    more.add(added);
    all = List.copyOf(more);
    return added;
  }

  boolean remove(Silence silence) {
    List<Silence> fewer = all.stream().filter(each -> !silence.isMeantBy(each)).toList();
    boolean there = fewer.size() < all.size();
    all = fewer;
    return there;
  }

  void restore(List<Silence> silences, long nowMillis) {
    all = List.copyOf(silences);
    forgetOld(nowMillis);
  }

  void forgetOld(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    if (all.stream().anyMatch(silence -> silence.isOver(now))) {
      all = all.stream().filter(silence -> !silence.isOver(now)).toList();
    }
  }

  Optional<Silence> covering(@Nullable Alert alert, Instant now) {
    return alert == null || all.isEmpty() ? Optional.empty() : covering(Labels.of(alert), now);
  }

  Optional<Silence> covering(Map<String, String> labels, Instant now) {
    return all.stream()
        .filter(silence -> silence.isOn(now))
        .filter(silence -> Matcher.allMatch(silence.matchers(), labels, silence, failures))
        .findFirst();
  }
}
