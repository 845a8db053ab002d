package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The silences that are on or to come. Writers hold the tracker's lock; the list is replaced as a
 * whole, so anybody may read it.
 */
final class Silences {

  /**
   * How many characters the expressions of all silences may look at in one evaluation, some hundred
   * milliseconds' worth; each may have as much of it as any other. Operators add silences while the
   * tracker runs, and one that takes for ever must not keep it from paging.
   */
  static final long MOST_LOOKS = 10_000_000;

  private static final int MOST_NAME_CHARS = 300;

  private final FailureLog failures;
  private volatile List<Silence> all = List.of();

  // By identity: a silence is added once, and comparing two of them takes long.
  private final IdentityHashMap<Silence, Looks> looks = new IdentityHashMap<>();
  private final IdentityHashMap<Silence, String> reported = new IdentityHashMap<>();

  Silences(FailureLog failures) {
    this.failures = requireNonNull(failures, "failures");
  }

  List<Silence> all() {
    return all;
  }

  /**
   * Adds one, unless it is there.
   *
   * @param most how many there may be by now
   */
  Silence add(Silence silence, Instant now, int most) {
    Silence added = silence.beginningBy(now);
    if (added.isOver(now)) {
      throw new IllegalArgumentException(
          "silence is over already: until was "
              + silence.until()
              + ", now is "
              + now
              + " on the tracker's time line (see clockAhead of its health)");
    }
    if (all.contains(added)) {
      return added;
    }
    if (all.size() >= most) {
      throw new IllegalStateException(
          "there are "
              + Silence.MOST
              + " silences already: take some back, or silence more at once");
    }
    List<Silence> more = new ArrayList<>(all);
    more.add(added);
    all = List.copyOf(more);
    return added;
  }

  /** Returns the first that has begun, or will, when this one was to. */
  Optional<Silence> standingFor(Silence silence, Instant now) {
    boolean atOnce = silence.from().isEmpty();
    return all.stream()
        .filter(each -> silence.isMeantBy(each) && !each.isOver(now))
        .filter(each -> !atOnce || each.isOn(now))
        .findFirst();
  }

  boolean remove(Silence silence) {
    return removeIf(silence::isMeantBy);
  }

  private boolean removeIf(Predicate<Silence> gone) {
    List<Silence> before = all;
    if (before.stream().noneMatch(gone)) {
      return false;
    }
    all = before.stream().filter(gone.negate()).toList();
    before.stream().filter(gone).forEach(this::forget);
    return true;
  }

  private void forget(Silence gone) {
    looks.remove(gone);
    String name = reported.remove(gone);
    if (name != null) {
      failures.forget(name);
    }
  }

  void restore(List<Silence> silences, long nowMillis) {
    all = List.copyOf(silences);
    begin(nowMillis);
  }

  /** Begins an evaluation: forgets what is over, and lets expressions look anew. */
  void begin(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    removeIf(silence -> silence.isOver(now));
    looks.clear();
  }

  Optional<Silence> covering(@Nullable Alert alert, Instant now) {
    return alert == null || all.isEmpty() ? Optional.empty() : covering(Labels.of(alert), now);
  }

  Optional<Silence> covering(Map<String, String> labels, Instant now) {
    return all.stream()
        .filter(silence -> silence.isOn(now))
        .filter(silence -> covers(silence, labels))
        .findFirst();
  }

  /** One that does not come to a decision is reported once, and silences nothing meanwhile. */
  private boolean covers(Silence silence, Map<String, String> labels) {
    Looks left = looks.computeIfAbsent(silence, any -> new Looks(MOST_LOOKS / all.size()));
    try {
      return silence.matchers().stream().allMatch(each -> each.test(labels, left));
    } catch (IllegalStateException e) {
      if (!reported.containsKey(silence)) {
        String name = OneLine.of("matchers of " + silence, MOST_NAME_CHARS);
        reported.put(silence, name);
        failures.failed(name, e);
      }
      return false;
    }
  }

  /** Returns how many characters have been looked at since the evaluation began. */
  long looked() {
    return looks.values().stream().mapToLong(Looks::taken).sum();
  }
}
