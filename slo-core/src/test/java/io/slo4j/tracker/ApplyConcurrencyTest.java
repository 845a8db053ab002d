package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Configurations applied as fast as it goes under a tracker that records, ticks and evaluates. */
class ApplyConcurrencyTest {
  private static final int APPLIES = 500;

  /** More are needed only where evaluations do not get their turn. */
  private static final int MOST_APPLIES = 100 * APPLIES;

  private static final Duration LIMIT = Duration.ofMillis(100);
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").build();

  /** What one thread has recorded. */
  private static final class Count {
    long good;
    long bad;
    long fast;
    long slow;
  }

  private static Slo.Builder slo(String name, Sli sli) {
    return Slo.builder(name).sli(sli).window(TimeWindow.rolling(Duration.ofHours(24)));
  }

  /** All of it changes, but for what the counters of {@code requests} and {@code latency} count. */
  private static SloConfiguration configuration(boolean one) {
    Sli requests = one ? REQUESTS : REQUESTS.toBuilder().description("the other").build();
    Slo burning =
        slo("burning", requests)
            .targetPercent("99.9")
            .alerting(
                BurnRateAlerting.builder()
                    .budgetThreshold(0.5, Severity.PAGE)
                    .keepFiring(Duration.ofHours(one ? 1 : 2))
                    .build())
            .build();
    Slo fast = slo("fast", LATENCY).percentile(one ? 95 : 90).atMost(LIMIT).build();
    SloConfiguration.Builder configuration =
        SloConfiguration.builder()
            .slos(burning, fast)
            .routes(
                Route.builder(one ? "pages" : "night")
                    .severity(Severity.PAGE)
                    .to("ops")
                    .escalateAfter(Duration.ofMillis(one ? 1 : 2), "lead")
                    .build())
            .silences(
                Silence.builder()
                    .slo(one ? "nobody" : "no one")
                    .until(Instant.MAX)
                    .author("ann")
                    .comment("none of these")
                    .build());
    if (!one) {
      configuration
          .routes(Route.builder("rest").to("lead").build())
          .slos(
              slo("second", requests).targetPercent(95).build(),
              slo("slower", LATENCY).percentile(99).atMost(LIMIT.multipliedBy(2)).build(),
              CompositeSlo.allOf("both")
                  .component("burning")
                  .component("fast")
                  .targetPercent(90)
                  .window(TimeWindow.rolling(Duration.ofHours(24)))
                  .build());
    }
    return configuration.build();
  }

  @Test
  void apply_whileFourThreadsRecord_losesAndRepeatsNothing()
      throws InterruptedException, ExecutionException {
    SloConfiguration one = configuration(true);
    SloConfiguration other = configuration(false);
    Queue<Notification> told = new ConcurrentLinkedQueue<>();
    AtomicBoolean goOn = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try (SloTracker tracker =
        SloTracker.builder()
            .configuration(one)
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .notifier("ops", told::add)
            .notifier("lead", told::add)
            .start()) {
      SloConfiguration first = tracker.configuration();
      SloConfiguration second = other.withSettings(first.settings());
      List<Future<Count>> recorders = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        recorders.add(threads.submit(() -> record(tracker, goOn)));
      }
      Future<Long> reader =
          threads.submit(
              () -> {
                long torn = 0;
                while (goOn.get()) {
                  SloConfiguration seen = tracker.configuration();
                  torn += seen.equals(first) || seen.equals(second) ? 0 : 1;
                }
                return torn;
              });
      try {
        int apply = 0;
        while (apply < APPLIES || (told.size() < 2 && apply < MOST_APPLIES)) {
          apply++;
          ConfigurationChange change = tracker.apply(apply % 2 == 0 ? one : other);
          assertThat(change.routes().added()).hasSize(apply % 2 == 0 ? 1 : 2);
          assertThat(tracker.alerts().silences()).hasSize(1);
        }
      } finally {
        goOn.set(false);
      }

      Count all = new Count();
      for (Future<Count> each : recorders) {
        all.good += each.get().good;
        all.bad += each.get().bad;
        all.fast += each.get().fast;
        all.slow += each.get().slow;
      }
      assertThat(reader.get()).isZero();
      assertThat(all.good).isPositive();
      assertThat(tracker.status("burning").good()).isEqualTo(all.good);
      assertThat(tracker.status("burning").bad()).isEqualTo(all.bad);
      assertThat(tracker.status("fast").good()).isEqualTo(all.fast);
      assertThat(tracker.status("fast").bad()).isEqualTo(all.slow);
      // What came last began with what the others had counted, and missed nothing since.
      tracker.apply(other);
      assertThat(tracker.status("second").good()).isEqualTo(all.good);
      assertThat(tracker.status("second").bad()).isEqualTo(all.bad);
      assertThat(tracker.health().failing()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
    // One page, which fires on through all of it, to each of the two.
    assertThat(told)
        .extracting(each -> each.receiver() + " " + each.slo() + " " + each.state().text())
        .containsOnlyOnce("ops burning firing", "lead burning firing")
        .hasSize(2);
  }

  private static Count record(SloTracker tracker, AtomicBoolean goOn) {
    SliRecorder requests = tracker.recorder("requests");
    SliRecorder latency = tracker.recorder("latency");
    Count count = new Count();
    for (long event = 0; goOn.get(); event++) {
      if (event % 3 == 0) {
        requests.bad();
        count.bad++;
      } else {
        requests.good();
        count.good++;
      }
      boolean fast = event % 5 < 3;
      latency.record(fast ? LIMIT : LIMIT.plusNanos(1));
      count.fast += fast ? 1 : 0;
      count.slow += fast ? 0 : 1;
    }
    return count;
  }
}
