package io.slo4j.stress;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads evaluate, acknowledge, silence and close: who has taken an alert on has done so
 * until it is over, is not reminded of it any more, and hears of each beginning and each end once.
 */
class AlertLincheckTest {

  /** A tracker whose alert fires, and what was heard of it. */
  public static class Tracker {
    private final HandClock clock = new HandClock();
    private final Map<String, List<String>> heard = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> nagged = new ArrayList<>();
    private final SloTracker tracker;

    public Tracker() {
      tracker =
          SloTracker.builder()
              .timeSource(clock)
              .tickInterval(Trackers.TICK)
              .evaluationInterval(Trackers.TICK)
              .callerTicks()
              .slos(
                  Trackers.HOUR.toBuilder()
                      .alerting(
                          BurnRateAlerting.builder()
                              .page(2, Duration.ofMinutes(40), Duration.ofMinutes(10))
                              .build())
                      .build())
              .notifier("ops", this::hear)
              .routes(Route.builder("all").to("ops").remindEvery(Trackers.TICK).build())
              .start();
      // A page over 40 minutes does not fire on the first ten.
      for (int ticks = 0; ticks < 4; ticks++) {
        burn();
      }
    }

    private synchronized void hear(Notification notification) {
      String id = notification.alerts().get(0).id();
      if (notification.kind() == Notification.Kind.ALERT) {
        heard.computeIfAbsent(id, any -> new ArrayList<>()).add(notification.state().text());
      } else if (taken.contains(id)) {
        nagged.add(id);
      }
    }

    @Operation
    public void burn() {
      tracker.recorder("requests").bad(1000);
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Operation
    public void mend() {
      tracker.recorder("requests").good(1_000_000);
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Operation
    public void acknowledge() {
      List<String> ids = tracker.alerts().firing().stream().map(Alert::id).toList();
      if (ids.isEmpty()) {
        return;
      }
      try {
        List<Alert> acknowledged = tracker.alerts().acknowledge(ids, "ann", "");
        synchronized (this) {
          acknowledged.forEach(alert -> taken.add(alert.id()));
        }
      } catch (IllegalArgumentException e) {
        // It was over by then.
      }
    }

    @Operation
    public void silence() {
      tracker.alerts().silence(silenceOfADay());
    }

    @Operation
    public void unsilence() {
      tracker.alerts().unsilence(silenceOfADay());
    }

    @Operation(runOnce = true)
    public void close() {
      tracker.close();
    }

    private static Silence silenceOfADay() {
      Instant from = Instant.ofEpochMilli(HandClock.START_MILLIS);
      return Silence.builder()
          .slo("hour")
          .from(from)
          .until(from.plus(Duration.ofDays(1)))
          .author("ann")
          .comment("test")
          .build();
    }

    @Validate
    public synchronized void nothingIsLostOrRepeated() {
      for (Alert alert : tracker.alerts().firing()) {
        if (taken.contains(alert.id()) && alert.acknowledgement().isEmpty()) {
          throw new AssertionError("nobody has it, though somebody took it on: " + alert.id());
        }
      }
      if (!nagged.isEmpty()) {
        throw new AssertionError("reminded of what was taken on: " + nagged);
      }
      heard.forEach(
          (id, states) -> {
            if (!states.equals(List.of("firing"))
                && !states.equals(List.of("firing", "resolved"))) {
              throw new AssertionError(id + " was told as " + states);
            }
          });
    }
  }

  /** No operation answers anything: the validation above is what is checked. */
  public static class Silent {
    public void burn() {}

    public void mend() {}

    public void acknowledge() {}

    public void silence() {}

    public void unsilence() {}

    public void close() {}
  }

  @Test
  void acknowledge_duringAnEvaluation_holds() throws NoSuchMethodException {
    Lincheck.modelCheck(
        Tracker.class, Silent.class, List.of(actor("burn")), List.of(actor("acknowledge")));
  }

  @Test
  void alerts_schedulesOfTwoThreads_loseAndRepeatNothing() {
    Lincheck.modelCheck(Tracker.class, Silent.class);
  }

  @Test
  void alerts_threeThreads_loseAndRepeatNothing() {
    Lincheck.stress(Tracker.class, Silent.class);
  }

  private static Actor actor(String operation) throws NoSuchMethodException {
    return new Actor(Tracker.class.getMethod(operation), List.of());
  }
}
