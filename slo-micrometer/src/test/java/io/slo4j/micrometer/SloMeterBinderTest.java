package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.alerting;
import static io.slo4j.micrometer.Objectives.ofEveryKind;
import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.test.ManualTime;
import io.slo4j.time.Durations;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloMeterBinderTest {
  private static final Duration EVALUATION = Duration.ofSeconds(10);

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private SloTracker tracker;

  @AfterEach
  void end() {
    if (tracker != null) {
      tracker.close();
    }
  }

  private SloTracker track(ServiceLevelObjective... slos) {
    tracker = SloTracker.builder().slos(slos).timeSource(time).notifier("ops", sent -> {}).start();
    return tracker;
  }

  /** Returns the value of a meter that must be there. */
  private double value(String name, String... tags) {
    return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
  }

  private boolean has(String name, String... tags) {
    return registry.find(name).tags(tags).meter() != null;
  }

  private Set<String> names() {
    return registry.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Exact, at any moment and of every kind of objective; and what had no data at the latest
   * evaluation is not there.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void meters_randomTraffic_areWhatTheStatusSays(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    tracker =
        SloTracker.builder()
            .slos(ofEveryKind())
            .timeSource(time)
            .tickInterval(EVALUATION)
            .notifier("ops", sent -> {})
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    int compared = 0;
    Set<String> missing = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      // Nothing for so long now and then that windows run empty.
      boolean quiet = step % 20 > 14;
      for (String sli : quiet ? List.<String>of() : List.of("a", "b", "d")) {
        tracker.recorder(sli).good(random.nextInt(100));
        tracker.recorder(sli).bad(random.nextInt(5) == 0 ? random.nextInt(20) : 0);
      }
      if (!quiet) {
        tracker.recorder("c").recordNanos(random.nextInt(520_000_000));
      }
      time.advance(EVALUATION);
      time.advance(Duration.ofSeconds(random.nextInt(quiet ? 3000 : 90)));
      // To the next evaluation, so that the meters are those of this very moment.
      time.advance(Duration.ofMillis(10_000 - Math.floorMod(time.wallMillis(), 10_000)));
      for (SloStatus status : tracker.statuses()) {
        compared += compare(status, "seed " + seed + ", step " + step, missing);
      }
      // And recorded since the tick.
      tracker.recorder("a").bad(random.nextInt(3));
      SloStatus status = tracker.status("occurrences");
      if (has("slo.compliance", "slo", "occurrences")) {
        assertThat(value("slo.compliance", "slo", "occurrences"))
            .isEqualTo(status.compliance().orElseThrow());
      }
    }
    assertThat(compared).isGreaterThan(1000);
    assertThat(missing).contains("slo.compliance", "slo.burn.rate", "slo.error.budget.remaining");
  }

  private int compare(SloStatus status, String where, Set<String> missing) {
    String[] slo = {"slo", status.name()};
    String as = status.name() + " at " + where;
    assertThat(value("slo.objective", slo)).isEqualTo(status.slo().target().ratioAsDouble());
    int compared = 1;
    boolean data = status.compliance().isPresent();
    assertThat(has("slo.compliance", slo)).as(as).isEqualTo(data);
    assertThat(has("slo.error.budget.remaining", slo)).as(as).isEqualTo(data);
    if (data) {
      assertThat(value("slo.compliance", slo)).as(as).isEqualTo(status.compliance().getAsDouble());
      assertThat(value("slo.error.budget.remaining", slo))
          .as(as)
          .isEqualTo(status.errorBudget().remainingRatio());
      compared += 2;
    } else {
      missing.add("slo.compliance");
      missing.add("slo.error.budget.remaining");
    }
    Set<Duration> windows = new HashSet<>();
    for (BurnRateTier tier : status.slo().tiers()) {
      windows.add(tier.longWindow());
      windows.add(tier.shortWindow());
    }
    for (Duration window : windows.isEmpty() ? Set.of(Duration.ofHours(1)) : windows) {
      String[] tags = {"slo", status.name(), "window", Durations.text(window)};
      assertThat(has("slo.burn.rate", tags))
          .as("%s over %s", as, window)
          .isEqualTo(status.burnRate(window).isPresent());
      if (status.burnRate(window).isPresent()) {
        assertThat(value("slo.burn.rate", tags))
            .as("%s over %s", as, window)
            .isEqualTo(status.burnRate(window).getAsDouble());
        compared++;
      } else {
        missing.add("slo.burn.rate");
      }
    }
    assertThat(registry.find("slo.burn.rate").tags(slo).meters())
        .as(as)
        .hasSizeLessThanOrEqualTo(windows.isEmpty() ? 1 : windows.size());
    return compared;
  }

  @Test
  void events_areAllThatCountSinceTheirMeterIsThere() {
    track(ofEveryKind());
    tracker.recorder("a").good(7);
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("a").good(3);
    tracker.recorder("a").bad(2);
    tracker.recorder("c").recordNanos(500_000_000);
    tracker.recorder("c").recordNanos(500_000_001);

    assertThat(value("slo.events", "slo", "occurrences", "outcome", "good")).isEqualTo(3);
    assertThat(value("slo.events", "slo", "occurrences", "outcome", "bad")).isEqualTo(2);
    assertThat(value("slo.events", "slo", "timeslices", "outcome", "good")).isEqualTo(3);
    assertThat(value("slo.events", "slo", "p95", "outcome", "good")).isEqualTo(1);
    assertThat(value("slo.events", "slo", "p95", "outcome", "bad")).isEqualTo(1);
    for (String none : List.of("rate", "weighted", "all")) {
      assertThat(has("slo.events", "slo", none)).as(none).isFalse();
    }
  }

  @Test
  void events_objectiveTakenAwayAndAddedAgain_goOnWithoutFalling() {
    Slo slo = ratio("x").build();
    track(slo);
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good(100);
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isEqualTo(100);

    tracker.remove("x");
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isEqualTo(100);
    tracker.add(slo);
    // More than it had, so that a reader could not tell by the figure that it began anew.
    tracker.recorder("x-requests").good(150);
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isEqualTo(250);
    time.advance(EVALUATION);
    tracker.recorder("x-requests").good(2);
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isEqualTo(252);
  }

  @Test
  void gauges_windowRunsEmptyBetweenEvaluations_giveWhatTheyLastSaw() {
    tracker =
        SloTracker.builder()
            .slos(ratio("x").alerting(alerting()).build())
            .timeSource(time)
            .evaluationInterval(Duration.ofMinutes(30))
            .start();
    tracker.recorder("x-requests").good(3);
    tracker.recorder("x-requests").bad(1);
    new SloMeterBinder(tracker).bindTo(registry);
    String[] minute = {"slo", "x", "window", "1m"};
    assertThat(value("slo.burn.rate", minute)).isEqualTo(25);

    time.advance(Duration.ofMinutes(20));
    assertThat(tracker.status("x").burnRate(Duration.ofMinutes(1))).isEmpty();
    assertThat(value("slo.burn.rate", minute)).isEqualTo(25);

    time.advance(Duration.ofMinutes(10));
    assertThat(has("slo.burn.rate", minute)).isFalse();
    assertThat(value("slo.compliance", "slo", "x")).isEqualTo(0.75);
  }

  @Test
  void meters_nothingRecorded_areTheTargetAlone() {
    track(ratio("x").build());
    new SloMeterBinder(tracker).bindTo(registry);
    time.advance(EVALUATION);

    assertThat(value("slo.objective", "slo", "x")).isEqualTo(0.99);
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isZero();
    assertThat(names())
        .doesNotContain("slo.compliance", "slo.error.budget.remaining", "slo.burn.rate");

    tracker.recorder("x-requests").good();
    time.advance(EVALUATION);
    assertThat(value("slo.compliance", "slo", "x")).isEqualTo(1);
    assertThat(value("slo.burn.rate", "slo", "x", "window", "1h")).isZero();
  }

  @Test
  void meters_objectivesAddedChangedAndRemoved_followAtTheNextEvaluation() {
    Slo slo = ratio("x").alerting(alerting()).build();
    track(slo);
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good(99);
    tracker.recorder("x-requests").bad();
    time.advance(EVALUATION);
    Meter compliance = registry.get("slo.compliance").meter();

    tracker.apply(
        SloDefinitions.of(slo.toBuilder().targetPercent("99.5").build(), ratio("y").build()));
    time.advance(EVALUATION);
    assertThat(has("slo.objective", "slo", "y")).isTrue();
    assertThat(value("slo.objective", "slo", "x")).isEqualTo(0.995);
    // One bad of a hundred is twice what half a percent allows.
    assertThat(value("slo.burn.rate", "slo", "x", "window", "10m")).isEqualTo(2);
    assertThat(registry.get("slo.compliance").tags("slo", "x").meter()).isSameAs(compliance);

    tracker.apply(
        SloDefinitions.of(
            ratio("x")
                .service("bakery")
                .alerting(alerting().page(5, Duration.ofMinutes(20), Duration.ofMinutes(2)))
                .build(),
            ratio("y").build()));
    time.advance(EVALUATION);
    assertThat(has("slo.compliance", "slo", "x", "service", "shop")).isFalse();
    assertThat(has("slo.objective", "slo", "x", "service", "shop")).isFalse();
    assertThat(has("slo.alert.state", "slo", "x", "service", "shop")).isFalse();
    assertThat(value("slo.compliance", "slo", "x", "service", "bakery")).isNotNaN();
    assertThat(has("slo.burn.rate", "slo", "x", "window", "20m")).isTrue();
    assertThat(registry.get("slo.compliance").tags("slo", "x").meter()).isNotSameAs(compliance);

    tracker.remove("x");
    tracker.remove("y");
    // Gone already, but not yet taken away: no figure is made up.
    assertThat(value("slo.compliance", "slo", "x")).isNotNaN();
    time.advance(EVALUATION);
    assertThat(registry.find("slo.objective").meters()).isEmpty();
    assertThat(names())
        .containsExactly(
            "slo.clock.ahead",
            "slo.notifier.dead.letters",
            "slo.notifier.delivered",
            "slo.notifier.failed.attempts",
            "slo.notifier.queue",
            "slo.rejected.samples",
            "slo.tracker.failures",
            "slo.unpublished.objectives");
  }

  @Test
  void alertMeters_showWhereEachSeverityStands() {
    track(ratio("x").alerting(alerting().holdFor(Duration.ofMinutes(1))).build());
    new SloMeterBinder(tracker).bindTo(registry);
    String[] page = {"slo", "x", "severity", "page"};
    String[] ticket = {"slo", "x", "severity", "ticket"};
    assertThat(value("slo.alert.state", page)).isZero();
    assertThat(value("slo.alert.state", "slo", "x", "severity", "critical")).isZero();
    assertThat(has("slo.alert.state", "slo", "x", "severity", "info")).isFalse();

    time.advance(Duration.ofMinutes(40));
    tracker.recorder("x-requests").bad(1000);
    time.advance(EVALUATION);
    assertThat(value("slo.alert.state", page)).isEqualTo(1);
    for (int second = 0; second < 120; second += 10) {
      tracker.recorder("x-requests").bad(1000);
      time.advance(EVALUATION);
    }
    assertThat(value("slo.alert.state", page)).isEqualTo(2);
    assertThat(value("slo.alert.acknowledged", page)).isZero();
    assertThat(value("slo.alert.muted", page)).isZero();
    // The page says what the ticket would.
    assertThat(value("slo.alert.muted", ticket)).isEqualTo(1);

    tracker
        .alerts()
        .acknowledge(
            tracker.alerts().firing().stream()
                .filter(alert -> alert.rule().equals("page"))
                .findFirst()
                .orElseThrow()
                .id(),
            "ann",
            "");
    time.advance(EVALUATION);
    assertThat(value("slo.alert.acknowledged", page)).isEqualTo(1);

    time.advance(Duration.ofMinutes(40));
    assertThat(value("slo.alert.state", page)).isZero();
    assertThat(value("slo.alert.acknowledged", page)).isZero();
  }

  @Test
  void maximum_moreObjectives_areCountedAndMakeRoomForEachOther() {
    track(ratio("a").build(), ratio("b").build(), ratio("c").build());
    new SloMeterBinder(tracker).withMaximumSlos(2).bindTo(registry);

    assertThat(has("slo.objective", "slo", "b")).isTrue();
    assertThat(has("slo.objective", "slo", "c")).isFalse();
    assertThat(value("slo.unpublished.objectives")).isEqualTo(1);

    tracker.remove("a");
    time.advance(EVALUATION);
    assertThat(has("slo.objective", "slo", "a")).isFalse();
    assertThat(has("slo.objective", "slo", "c")).isTrue();
    assertThat(value("slo.unpublished.objectives")).isZero();
  }

  @Test
  void labels_ofTheList_areTags() {
    track(ratio("a").label("team", "blue").label("secret", "x").build(), ratio("b").build());
    new SloMeterBinder(tracker).withLabels("team").withTags("region", "eu").bindTo(registry);

    assertThat(has("slo.objective", "slo", "a", "team", "blue", "region", "eu")).isTrue();
    assertThat(has("slo.objective", "slo", "b", "team", "")).isTrue();
    assertThat(registry.getMeters())
        .allSatisfy(meter -> assertThat(meter.getId().getTag("secret")).isNull())
        .allSatisfy(meter -> assertThat(meter.getId().getTag("region")).isEqualTo("eu"));
  }

  @Test
  void close_takesEverythingAway() {
    track(ofEveryKind());
    tracker.recorder("a").good();
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    assertThat(registry.getMeters()).isNotEmpty();
    binder.close();
    binder.close();
    assertThat(registry.getMeters()).isEmpty();
    time.advance(EVALUATION);
    assertThat(registry.getMeters()).isEmpty();

    binder.bindTo(registry);
    assertThat(value("slo.compliance", "slo", "occurrences")).isEqualTo(1);
  }

  @Test
  void trackerCloses_takesEverythingAway() {
    track(ratio("x").build());
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    tracker.close();

    assertThat(registry.getMeters()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> binder.bindTo(registry))
        .withMessage("the tracker is closed: there is nothing to publish");
    assertThat(registry.getMeters()).isEmpty();

    // Another tracker in its place has meters of its own.
    track(ratio("x").build());
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").bad();
    assertThat(value("slo.events", "slo", "x", "outcome", "bad")).isEqualTo(1);
  }

  @Test
  void bindTo_twice_isOnce() {
    track(ratio("x").build());
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    int meters = registry.getMeters().size();
    binder.bindTo(registry);
    MeterRegistry other = new SimpleMeterRegistry();
    binder.bindTo(other);
    tracker.recorder("x-requests").good();
    time.advance(EVALUATION);

    assertThat(registry.getMeters()).hasSize(meters + 3);
    assertThat(other.getMeters()).hasSize(meters + 3);
    other.close();
    tracker.add(ratio("y").build());
    time.advance(EVALUATION);
    assertThat(other.find("slo.objective").tags("slo", "y").meter()).isNull();
    assertThat(has("slo.objective", "slo", "y")).isTrue();
  }

  @Test
  void composite_registriesComeAndGo_haveTheMetersToo() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    track(ratio("x").build());
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(composite);
    composite.add(registry);
    tracker.recorder("x-requests").good(4);
    time.advance(EVALUATION);

    assertThat(value("slo.compliance", "slo", "x")).isEqualTo(1);
    assertThat(value("slo.events", "slo", "x", "outcome", "good")).isEqualTo(4);
    binder.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void registryThatThrows_oneObjective_keepsNoOtherFromItsMeters() {
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                if ("broken".equals(id.getTag("slo"))) {
                  throw new IllegalStateException("no room");
                }
                return id;
              }
            });
    track(ratio("a").build());
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    tracker.add(ratio("broken").build());
    tracker.add(ratio("z").build());
    tracker.recorder("a-requests").good();
    time.advance(EVALUATION);

    assertThat(has("slo.compliance", "slo", "a")).isTrue();
    assertThat(has("slo.objective", "slo", "z")).isTrue();
    assertThat(tracker.health().failing().values()).anyMatch(why -> why.contains("no room"));
    tracker.remove("broken");
    time.advance(EVALUATION);
    assertThat(tracker.health().failing()).isEmpty();

    binder.close();
    tracker.add(ratio("broken").build());
    assertThatIllegalStateException()
        .isThrownBy(() -> binder.bindTo(registry))
        .withMessage("no room");
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void options_misuse_isRefused() {
    track(ratio("x").build());
    SloMeterBinder binder = new SloMeterBinder(tracker);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withMaximumSlos(-1))
        .withMessage("maximumSlos must be at least 0, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withLabels("team", "window"))
        .withMessage("label 'window' would hide the tag that meters have by that name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withLabels("a b"))
        .withMessage("a label's key is a letter or _ followed by letters, digits or _, was 'a b'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withTags("slo", "x"))
        .withMessage("tag 'slo' would hide the tag that meters have by that name");
    for (String reserved : List.of("le", "quantile", "__name__")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> binder.withLabels(reserved))
          .withMessage("label '" + reserved + "' is a name that Prometheus keeps to itself");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> binder.withTags(reserved, "x"))
          .withMessage("tag '" + reserved + "' is a name that Prometheus keeps to itself");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withTags("team", "all").withLabels("team"))
        .withMessage("label 'team' would hide the tag that meters have by that name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> binder.withLabels("team").withTags("team", "all"))
        .withMessage("tag 'team' would hide the tag that meters have by that name");
    assertThat(binder.withMaximumSlos(0)).isNotSameAs(binder);
  }
}
