package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Alert;
import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates every objective and tells the listeners what has changed since the last time. The
 * tracker's lock guards it, but for the listeners, which anybody may add.
 */
final class Evaluations {
  private final List<Told> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger added = new AtomicInteger();
  private final Failures failures;

  /** Somebody who is told; of two of a class each has a name of its own. */
  private record Told(SloListener listener, String name) {}

  private static final List<String> CALLBACKS =
      List.of(
          "onEvaluated",
          "onAllEvaluated",
          "onStateChanged",
          "onTierChanged",
          "onAlertChanged",
          "onClosed");

  private static String what(Told told, String callback) {
    return told.name() + ", " + callback;
  }

  /** What the latest evaluation found, by objective. */
  private final Map<String, SloStatus> latest = new LinkedHashMap<>();

  Evaluations(List<SloListener> listeners, Failures failures) {
    this.failures = failures;
    listeners.forEach(this::addListener);
  }

  void addListener(SloListener listener) {
    requireNonNull(listener, "listener");
    String name = "listener " + added.incrementAndGet() + ", " + listener.getClass().getName();
    listeners.add(new Told(listener, name));
  }

  // This very object: two that are equal are two.
  @SuppressWarnings("ReferenceEquality")
  boolean removeListener(SloListener listener) {
    requireNonNull(listener, "listener");
    boolean removed = false;
    for (Told told : List.copyOf(listeners)) {
      if (told.listener() == listener) {
        removed |= listeners.remove(told);
        // Whatever failed in it does not concern the tracker any more.
        CALLBACKS.forEach(callback -> failures.forget(what(told, callback)));
      }
    }
    return removed;
  }

  /**
   * Evaluates.
   *
   * @return a status for each objective; of one whose evaluation failed, the latest there was
   */
  List<SloStatus> evaluate(Map<String, SloTrack> slos, long nowMillis) {
    List<SloStatus> statuses = new ArrayList<>(slos.size());
    for (SloTrack track : slos.values()) {
      String name = track.slo().name();
      SloStatus before = latest.get(name);
      SloStatus now = evaluate(track, before, nowMillis);
      if (now != null) {
        statuses.add(now);
      }
    }
    forget(slos.keySet());
    return statuses;
  }

  private @Nullable SloStatus evaluate(SloTrack track, @Nullable SloStatus before, long nowMillis) {
    String name = track.slo().name();
    String what = subject(name);
    try {
      SloStatus now = track.status(nowMillis);
      latest.put(name, now);
      failures.recovered(what);
      tell(before, now);
      return now;
    } catch (RuntimeException e) {
      failures.failed(what, e);
      return before;
    }
  }

  private static String subject(String slo) {
    return "evaluation of slo '" + slo + "'";
  }

  private void tell(@Nullable SloStatus before, SloStatus now) {
    each("onEvaluated", listener -> listener.onEvaluated(now));
    SloState previous = before == null ? SloState.NO_DATA : before.state();
    if (now.state() != previous) {
      each("onStateChanged", listener -> listener.onStateChanged(now, previous));
    }
    Set<Object> exceededBefore = new HashSet<>();
    if (before != null) {
      before.tiers().stream()
          .filter(TierStatus::exceeded)
          .forEach(tier -> exceededBefore.add(tier.tier()));
    }
    for (TierStatus tier : now.tiers()) {
      if (tier.exceeded() != exceededBefore.remove(tier.tier())) {
        each("onTierChanged", listener -> listener.onTierChanged(now, tier));
      }
    }
    if (before != null) {
      // Tiers that were taken away while they were exceeded.
      before.tiers().stream()
          .filter(tier -> exceededBefore.contains(tier.tier()))
          .forEach(
              tier ->
                  each("onTierChanged", listener -> listener.onTierChanged(now, tier.ceased())));
    }
  }

  /** Objectives that were taken away: whatever they exceeded, they do not any more. */
  private void forget(Set<String> present) {
    for (Iterator<SloStatus> all = latest.values().iterator(); all.hasNext(); ) {
      SloStatus last = all.next();
      if (!present.contains(last.name())) {
        all.remove();
        failures.forget(subject(last.name()));
        last.tiers().stream()
            .filter(TierStatus::exceeded)
            .forEach(
                tier ->
                    each("onTierChanged", listener -> listener.onTierChanged(last, tier.ceased())));
      }
    }
  }

  /** Tells the listeners of alerts that have begun or ceased to fire. */
  void tell(List<Alert> alerts) {
    alerts.forEach(alert -> each("onAlertChanged", listener -> listener.onAlertChanged(alert)));
  }

  /** Tells the listeners that all of it is done. */
  void tellAll(List<SloStatus> statuses) {
    if (!listeners.isEmpty()) {
      List<SloStatus> all = Collections.unmodifiableList(statuses);
      each("onAllEvaluated", listener -> listener.onAllEvaluated(all));
    }
  }

  /** Tells the listeners that there will be nothing more. */
  void tellClosed() {
    each("onClosed", SloListener::onClosed);
  }

  // One that fails at state changes works again at the next of those, not at any other call.
  private void each(String callback, Consumer<SloListener> call) {
    for (Told told : listeners) {
      String what = what(told, callback);
      try {
        call.accept(told.listener());
        failures.recovered(what);
      } catch (Throwable e) {
        failures.failed(what, e);
      }
    }
  }
}
