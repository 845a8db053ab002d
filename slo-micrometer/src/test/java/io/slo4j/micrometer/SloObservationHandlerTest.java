package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Aggregation;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SloObservationHandlerTest {
  private static final String HTTP = "http.server.requests";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicLong nanos = new AtomicLong();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(
              ratio("available", "requests").build(),
              ratio("other", "other-requests").build(),
              Slo.builder("fast")
                  .sli(Sli.latency("latency").build())
                  .percentile(95)
                  .atMost(Duration.ofMillis(500))
                  .window(Objectives.THREE_HOURS)
                  .build())
          .timeSource(time)
          .start();

  @AfterEach
  void end() {
    tracker.close();
  }

  private SloObservationHandler handle(ObservationRule... rules) {
    SloObservationHandler.Builder builder =
        SloObservationHandler.builder(tracker).nanoTime(nanos::get);
    for (ObservationRule rule : rules) {
      builder.rule(rule);
    }
    SloObservationHandler handler = builder.build();
    observations.observationConfig().observationHandler(handler);
    return handler;
  }

  private static ObservationRule.Builder http() {
    return ObservationRule.builder("requests", HTTP);
  }

  private void observe(String name, Throwable error, String... keys) {
    Observation observation =
        Observation.start(name, observations).lowCardinalityKeyValues(KeyValues.of(keys));
    if (error != null) {
      observation.error(error);
    }
    observation.stop();
  }

  private String counts(String slo) {
    SloStatus status = tracker.status(slo);
    return status.good() + " good, " + status.bad() + " bad";
  }

  @Test
  void onStop_outcome_isByErrorAlone() {
    handle(http().build());
    observe(HTTP, null, "status", "500");
    observe(HTTP, new IOException());
    observe("other", null);

    assertThat(counts("available")).isEqualTo("1 good, 1 bad");
  }

  @Test
  void observe_codeThatReturnsOrThrows_isGoodOrBad() {
    handle(http().build());
    Observation.createNotStarted(HTTP, observations).observe(() -> "done");
    assertThatThrownBy(
            () ->
                Observation.createNotStarted(HTTP, observations)
                    .observeChecked(
                        () -> {
                          throw new IOException("theirs");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("theirs");

    assertThat(counts("available")).isEqualTo("1 good, 1 bad");
  }

  @ParameterizedTest
  @CsvSource({
    "outcome, SUCCESS, '1 good, 0 bad'",
    "outcome, SERVER_ERROR, '0 good, 1 bad'",
    "outcome, CLIENT_ERROR, '0 good, 0 bad'",
    "status, 200, '1 good, 0 bad'",
    "status, 404, '0 good, 0 bad'",
    "status, 499, '0 good, 0 bad'",
    "status, 500, '0 good, 1 bad'",
    "status, 503, '0 good, 1 bad'",
    "http.status_code, 502, '0 good, 1 bad'",
    "http.response.status_code, 599, '0 good, 1 bad'",
    "http.response.status_code, 429, '0 good, 0 bad'",
    "status, UNKNOWN, '1 good, 0 bad'",
    "status, 50, '1 good, 0 bad'",
    "status, 5000, '1 good, 0 bad'",
  })
  void rule_http_judgesByOutcomeAndStatus(String key, String value, String counts) {
    handle(http().badOnServerError().excludingClientErrors().build());
    observe(HTTP, null, key, value);

    assertThat(counts("available")).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 503, '0 good, 1 bad'",
    "UNKNOWN, 404, '0 good, 0 bad'",
    "SUCCESS, 503, '1 good, 0 bad'",
    "SERVER_ERROR, 200, '0 good, 1 bad'",
  })
  void rule_httpOutcomeAndStatus_theOutcomeDecidesIfItIsKnown(
      String outcome, String status, String counts) {
    handle(http().badOnServerError().excludingClientErrors().build());
    observe(HTTP, null, "outcome", outcome, "status", status);

    assertThat(counts("available")).isEqualTo(counts);
  }

  @Test
  void rule_errors_areIgnoredOrExcludedWithTheirSubtypes() {
    handle(
        http()
            .ignoringErrors(IOException.class)
            .excludingErrors(IllegalStateException.class)
            .badWhere("outcome", "SERVER_ERROR", "UNKNOWN")
            .build());
    observe(HTTP, new FileNotFoundException());
    observe(HTTP, new IllegalStateException());
    observe(HTTP, new IllegalArgumentException());
    assertThat(counts("available")).isEqualTo("1 good, 1 bad");

    // What is ignored is the error, not what else speaks against it.
    observe(HTTP, new IOException(), "outcome", "UNKNOWN");
    assertThat(counts("available")).isEqualTo("1 good, 2 bad");
  }

  @Test
  void rules_ofOneSli_theFirstThatTakesItCounts() {
    handle(
        http().where("uri", "/pay", "/refund").badWhere("slow", "yes").build(),
        http().where("uri", "/pay").build(),
        ObservationRule.builder("other-requests", HTTP).build());
    observe(HTTP, null, "uri", "/pay", "slow", "yes");
    observe(HTTP, null, "uri", "/refund", "slow", "no");
    observe(HTTP, null, "uri", "/cart", "slow", "yes");
    observe(HTTP, null);

    assertThat(counts("available")).isEqualTo("1 good, 1 bad");
    assertThat(counts("other")).isEqualTo("4 good, 0 bad");
  }

  @Test
  void rule_predicates_seeTheWholeContext() {
    handle(
        http()
            .badIf(context -> "x".equals(context.get("flag")))
            .excludingIf(context -> context.getName().equals(HTTP) && context.containsKey("skip"))
            .build());
    for (String key : List.of("flag", "skip", "none")) {
      Observation observation = Observation.start(HTTP, observations);
      ((Observation.Context) observation.getContextView()).put(key, "x");
      observation.stop();
    }

    assertThat(counts("available")).isEqualTo("1 good, 1 bad");
  }

  @Test
  void latency_isTheTimeBetweenStartAndStop_errorsAreBad() {
    handle(
        ObservationRule.builder("latency", HTTP).excluding("uri", "/health").build(),
        http().build());
    take(500_000_000, null);
    take(500_000_001, null);
    take(1, new IOException());
    take(1, null, "uri", "/health");
    // A clock that runs backwards is not a sample that no recorder could take.
    take(-5, null);

    assertThat(counts("fast")).isEqualTo("2 good, 2 bad");
    assertThat(counts("available")).isEqualTo("4 good, 1 bad");
    assertThat(tracker.health().rejected()).isZero();
  }

  private void take(long duration, Throwable error, String... keys) {
    nanos.set(1_000_000_000);
    Observation observation =
        Observation.start(HTTP, observations).lowCardinalityKeyValues(KeyValues.of(keys));
    nanos.addAndGet(duration);
    if (error != null) {
      observation.error(error);
    }
    observation.stop();
  }

  /** A handler on one SLI of latency, beside which objectives of all kinds are tracked. */
  private static final Sli MIXED = Sli.latency("mixed").build();

  private static Slo.Builder mixed(String name) {
    return Slo.builder(name).sli(MIXED).window(Objectives.THREE_HOURS);
  }

  private void observeMixed(SloTracker mixed, SloObservationHandler... handlers) {
    ObservationRegistry registry = ObservationRegistry.create();
    SloObservationHandler handler =
        handlers.length > 0
            ? handlers[0]
            : SloObservationHandler.builder(mixed)
                .nanoTime(nanos::get)
                .rule(ObservationRule.builder("mixed", HTTP).build())
                .build();
    registry.observationConfig().observationHandler(handler);
    for (int each = 0; each < 100; each++) {
      Observation observation = Observation.start(HTTP, registry);
      // One of a hundred fails at once, nine take too long.
      nanos.addAndGet(each == 0 ? 1_000_000 : each < 10 ? 800_000_000 : 100_000_000);
      if (each == 0) {
        observation.error(new IOException());
      }
      observation.stop();
    }
    assertThat(handler.failures()).isZero();
  }

  @Test
  void latency_objectivesOfEveryKind_eachJudgeAnObservationOnce() {
    try (SloTracker mixed =
        SloTracker.builder()
            .slos(
                mixed("ratio").targetPercent("90").build(),
                mixed("fast").percentile(95).atMost(Duration.ofMillis(500)).build(),
                mixed("mean")
                    .aggregate(Aggregation.AVG)
                    .atMost(Duration.ofMillis(163))
                    .targetPercent("90")
                    .build(),
                mixed("mean-tight")
                    .aggregate(Aggregation.AVG)
                    .atMost(Duration.ofMillis(162))
                    .targetPercent("90")
                    .build())
            .timeSource(time)
            .start()) {
      observeMixed(mixed);
      time.advance(Duration.ofMinutes(2));

      assertThat(mixed.status("ratio").compliance()).hasValue(0.99);
      assertThat(mixed.status("fast").compliance()).hasValue(0.9);
      // (1 + 9 · 800 + 90 · 100) / 100 = 162.01 ms: one minute of two is bad to the second.
      assertThat(mixed.status("mean").compliance()).hasValue(1);
      assertThat(mixed.status("mean-tight").compliance()).hasValue(0.5);
      assertThat(mixed.health().rejected()).isZero();
    }
  }

  @Test
  void latency_ratioObjectiveAlone_countsGoodOnesToo() {
    try (SloTracker mixed =
        SloTracker.builder()
            .slos(mixed("ratio").targetPercent("90").build())
            .timeSource(time)
            .start()) {
      observeMixed(mixed);

      assertThat(mixed.status("ratio").compliance()).hasValue(0.99);
      assertThat(mixed.health().rejected()).isZero();
    }
  }

  /** The SLI is another one after a reload; the handler is the one of before. */
  @Test
  void reload_toLatencyAndBack_isJudgedAsTheSliIsThen() {
    SloDefinitions outcomes = SloDefinitions.of(ratio("x", "mixed").build());
    SloDefinitions latency =
        SloDefinitions.of(mixed("x").percentile(95).atMost(Duration.ofMillis(500)).build());
    try (SloTracker mixed = SloTracker.builder().definitions(outcomes).timeSource(time).start()) {
      SloObservationHandler handler =
          SloObservationHandler.builder(mixed)
              .nanoTime(nanos::get)
              .rule(ObservationRule.builder("mixed", HTTP).build())
              .build();
      observeMixed(mixed, handler);
      assertThat(mixed.status("x").good() + "/" + mixed.status("x").total()).isEqualTo("99/100");

      mixed.apply(latency);
      // Starts are kept from the first stop on that had none: here a failure, which needs none.
      observeMixed(mixed, handler);
      assertThat(mixed.status("x").good() + "/" + mixed.status("x").total()).isEqualTo("90/100");

      mixed.apply(outcomes);
      observeMixed(mixed, handler);
      assertThat(mixed.reader("x").goodEvents()).isEqualTo(99 + 90 + 99);
      assertThat(mixed.reader("x").badEvents()).isEqualTo(1 + 10 + 1);
      assertThat(mixed.health().rejected()).isZero();
    }
  }

  @Test
  void reload_toObjectivesOnValues_isRejectedAndTold() {
    try (SloTracker mixed =
        SloTracker.builder().slos(ratio("x", "mixed").build()).timeSource(time).start()) {
      SloObservationHandler handler =
          SloObservationHandler.builder(mixed)
              .rule(ObservationRule.builder("mixed", HTTP).build())
              .build();
      mixed.apply(SloDefinitions.of(fresh("x", "mixed")));
      observeMixed(mixed, handler);

      assertThat(mixed.health().rejected()).isEqualTo(100);
    }
  }

  private static Slo fresh(String name, String sli) {
    return Slo.builder(name)
        .sli(Sli.freshness(sli).build())
        .atMost(Duration.ofMinutes(10))
        .targetPercent("90")
        .window(Objectives.THREE_HOURS)
        .build();
  }

  @Test
  void builder_sliWhoseObjectivesCountNoObservation_isRefusedWithTheRest() {
    try (SloTracker values =
        SloTracker.builder()
            .slos(
                fresh("fresh", "freshness"),
                Slo.builder("busy")
                    .sli(Sli.throughput("throughput").build())
                    .atLeast(0.5)
                    .targetPercent("90")
                    .window(Objectives.THREE_HOURS)
                    .build(),
                mixed("mean")
                    .aggregate(Aggregation.AVG)
                    .atMost(Duration.ofMillis(160))
                    .targetPercent("90")
                    .build())
            .timeSource(time)
            .start()) {
      assertThatThrownBy(
              () ->
                  SloObservationHandler.builder(values)
                      .rule(ObservationRule.builder("throughput", HTTP).build())
                      .rule(ObservationRule.builder("mixed", HTTP).build())
                      .rule(ObservationRule.builder("freshness", HTTP).build())
                      .rule(ObservationRule.builder("unknown", HTTP).build())
                      .build())
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContainingAll(
              "observation rule of sli 'freshness': none of its objectives can count observations:"
                  + " all are on values, and an observation has none, but for the time it takes"
                  + " where the sli is of type latency",
              "observation rule of sli 'unknown': there is no such sli")
          .hasMessageNotContaining("'throughput'")
          .hasMessageNotContaining("'mixed'");
    }
  }

  @Test
  void nestedObservations_ofOneName_haveTimesOfTheirOwn() {
    handle(ObservationRule.builder("latency", HTTP).build());
    Observation outer = Observation.start(HTTP, observations);
    nanos.addAndGet(400_000_000);
    Observation inner = Observation.start(HTTP, observations);
    nanos.addAndGet(200_000_000);
    inner.stop();
    outer.stop();

    assertThat(counts("fast")).isEqualTo("1 good, 1 bad");
  }

  @Test
  void predicateThatThrows_reachesNobody_isCountedAndAMeter() {
    SloObservationHandler handler =
        handle(
            http()
                .badIf(
                    context -> {
                      throw new IllegalStateException("mine");
                    })
                .build(),
            ObservationRule.builder("other-requests", HTTP).build());
    MeterRegistry registry = new SimpleMeterRegistry();
    handler.bindTo(registry);
    String result = Observation.createNotStarted(HTTP, observations).observe(() -> "done");
    observe(HTTP, null);

    assertThat(result).isEqualTo("done");
    assertThat(handler.failures()).isEqualTo(2);
    assertThat(registry.get("slo.observation.failures").functionCounter().count()).isEqualTo(2);
    assertThat(counts("available")).isEqualTo("0 good, 0 bad");
    assertThat(counts("other")).isEqualTo("2 good, 0 bad");
  }

  @Test
  void failures_ofTwoHandlersInOneRegistry_areOneMeterWhileTheirTrackersLive() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SloObservationHandler first = handle(http().badIf(SloObservationHandlerTest::fail).build());
    observe(HTTP, null);
    first.bindTo(registry);
    try (SloTracker another =
        SloTracker.builder().slos(ratio("x").build()).timeSource(time).start()) {
      SloObservationHandler second =
          SloObservationHandler.builder(another)
              .rule(
                  ObservationRule.builder("x-requests", HTTP)
                      .badIf(SloObservationHandlerTest::fail)
                      .build())
              .build();
      observations.observationConfig().observationHandler(second);
      second.bindTo(registry);
      second.bindTo(registry);
      observe(HTTP, null);
      observe(HTTP, null);
      // Since each was bound: the first had one before.
      assertThat(failures(registry)).isEqualTo(4);
      registry.clear();
      time.advance(Duration.ofSeconds(10));
      assertThat(failures(registry)).isZero();
      observe(HTTP, null);
      assertThat(failures(registry)).isEqualTo(2);
    }
    // What the one of a closed tracker has counted stays, and no more comes in.
    observe(HTTP, null);
    assertThat(failures(registry)).isEqualTo(3);
    tracker.close();
    assertThat(registry.getMeters()).isEmpty();
    assertThatThrownBy(() -> first.bindTo(registry))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tracker is closed: there is nothing to publish");
    assertThat(registry.getMeters()).isEmpty();
  }

  private static boolean fail(Observation.Context context) {
    throw new IllegalStateException("mine");
  }

  private static double failures(MeterRegistry registry) {
    return registry.get("slo.observation.failures").functionCounter().count();
  }

  /** As Micrometer's own timers have it: who stops twice has counted twice. */
  @Test
  void stopTwice_orWithoutAStart_countsAsOftenAsItStops() {
    handle(http().build());
    Observation observation = Observation.start(HTTP, observations);
    observation.stop();
    observation.stop();
    Observation.createNotStarted(HTTP, observations).stop();

    assertThat(counts("available")).isEqualTo("3 good, 0 bad");
  }

  /** Nothing is there to be logged: not even the words of what was thrown. */
  @Test
  void predicateThatThrowsWhatHasNoMessage_reachesNobody() {
    SloObservationHandler handler =
        handle(
            http()
                .badIf(
                    context -> {
                      throw new WithoutWords();
                    })
                .build());

    assertThat(Observation.createNotStarted(HTTP, observations).<String>observe(() -> "done"))
        .isEqualTo("done");
    assertThat(handler.failures()).isEqualTo(1);
  }

  private static final class WithoutWords extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  /** A context of the application's own that fails where the handler asks it. */
  @Test
  void contextThatThrows_reachesNobody() {
    SloObservationHandler handler = handle(ObservationRule.builder("latency", HTTP).build());
    Observation.Context broken =
        new Observation.Context() {
          @Override
          public String getName() {
            throw new IllegalStateException("no name");
          }
        };
    handler.onStart(broken);
    handler.onStop(broken);

    assertThat(handler.failures()).isEqualTo(2);
  }

  @Test
  void latency_startLost_isAFailureAndNoEvent() {
    SloObservationHandler handler = handle(ObservationRule.builder("latency", HTTP).build());
    Observation observation = Observation.start(HTTP, observations);
    ((Observation.Context) observation.getContextView()).clear();
    observation.stop();

    assertThat(handler.failures()).isEqualTo(1);
    assertThat(counts("fast")).isEqualTo("0 good, 0 bad");
  }

  /** Beside the handler that makes timers: what both count agrees. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void besideTheTimers_randomObservations_countTheSame(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    MeterRegistry registry = new SimpleMeterRegistry();
    SloObservationHandler handler = handle(http().badOnServerError().build());
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    // The group in which frameworks put handlers of timers runs only the first that matches.
    assertThat((ObservationHandler<?>) handler).isNotInstanceOf(MeterObservationHandler.class);
    List<String> statuses = List.of("200", "302", "404", "500", "503");
    for (int each = 0; each < 1000; each++) {
      String status = statuses.get(random.nextInt(statuses.size()));
      observe(HTTP, random.nextInt(10) == 0 ? new IOException() : null, "status", status);
    }

    long bad = 0;
    long all = 0;
    for (var timer : registry.find(HTTP).timers()) {
      boolean failed =
          !"none".equals(timer.getId().getTag("error"))
              || timer.getId().getTag("status").startsWith("5");
      all += timer.count();
      bad += failed ? timer.count() : 0;
    }
    assertThat(all).isEqualTo(1000);
    assertThat(counts("available"))
        .as("seed %d", seed)
        .isEqualTo(all - bad + " good, " + bad + " bad");
  }

  /** By the JVM's own count for this thread; an observation without a latency SLI. */
  @Test
  void outcome_startAndStop_allocateNothing() {
    SloObservationHandler handler =
        handle(
            http()
                .where("uri", "/pay")
                .badOnServerError()
                .excludingClientErrors()
                .badIf(context -> false)
                .build());
    Observation.Context context = new Observation.Context();
    context.setName(HTTP);
    context.addLowCardinalityKeyValues(KeyValues.of("uri", "/pay", "status", "200"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    handler.onStart(context);
    handler.onStop(context);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int times = 0; times < 10_000; times++) {
      handler.onStart(context);
      handler.onStop(context);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(10_000);
    assertThat(tracker.status("available").good()).isEqualTo(10_001);
  }

  @Test
  void builder_everythingWrong_isSaidAtOnce() {
    assertThatThrownBy(() -> SloObservationHandler.builder(tracker).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage("observation handler: must have a rule");
    assertThatThrownBy(
            () ->
                SloObservationHandler.builder(tracker)
                    .rule(ObservationRule.builder("reqests", HTTP).build())
                    .rule(ObservationRule.builder("latncy", HTTP).build())
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "observation rule of sli 'reqests': there is no such sli; there are"
                + " [latency, other-requests, requests]",
            "observation rule of sli 'latncy'");
    assertThatThrownBy(
            () -> ObservationRule.builder("requests", " ").where("a").excluding("b").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "observation must not be blank",
            "where of key 'a' must have a value",
            "excluding of key 'b' must have a value");
  }

  @Test
  void names_changedByAConvention_areThoseAtTheEnd() {
    handle(http().build());
    List<String> seen = new ArrayList<>();
    observations
        .observationConfig()
        .observationFilter(
            context -> {
              seen.add(context.getName());
              return context;
            });
    Observation.Context context = new Observation.Context();
    Observation observation =
        Observation.createNotStarted("first.name", () -> context, observations);
    context.setName(HTTP);
    observation.start().stop();

    assertThat(seen).containsExactly(HTTP);
    assertThat(counts("available")).isEqualTo("1 good, 0 bad");
  }
}
