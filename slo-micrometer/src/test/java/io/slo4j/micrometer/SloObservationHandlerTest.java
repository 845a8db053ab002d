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
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
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
