package io.slo4j.benchmarks.observe;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.slo4j.benchmarks.subject.Objectives;
import io.slo4j.micrometer.ObservationRule;
import io.slo4j.micrometer.SloObservationHandler;
import io.slo4j.tracker.SloTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One observation of a request, from start to stop: with the handler that makes a timer of it, as
 * applications have it, and with something besides. What a handler is given for its judgement is
 * what Spring gives it: two keys.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ObservationBenchmark {
  private static final String NAME = "http.server.requests";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Counter counter = meters.counter("requests");
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(Objectives.ratio("requests"), Objectives.latency("latency"))
          .notifier("nobody", sent -> {})
          .start();
  private final SloObservationHandler outcomes =
      SloObservationHandler.builder(tracker)
          .rule(
              ObservationRule.builder("requests", NAME)
                  .badOnServerError()
                  .excludingClientErrors()
                  .build())
          .build();
  private final SloObservationHandler errors =
      SloObservationHandler.builder(tracker)
          .rule(ObservationRule.builder("requests", NAME).build())
          .build();
  private final Counting counting = new Counting();
  private final Tagging tagging = new Tagging();
  private final Observation.Context context = stopped();
  private final ObservationRegistry timers = observed();
  private final ObservationRegistry withOutcomes = observed();
  private final ObservationRegistry withLatencies = observed();
  private final ObservationRegistry withACounter = observed();

  /** Counts every observation: the least that a handler can do. */
  private final class Counting implements ObservationHandler<Observation.Context> {
    @Override
    public void onStop(Observation.Context context) {
      counter.increment();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  /** Counts every observation by its outcome: a counter as Micrometer's users declare one. */
  private final class Tagging implements ObservationHandler<Observation.Context> {
    @Override
    public void onStop(Observation.Context context) {
      KeyValue outcome = context.getLowCardinalityKeyValue("outcome");
      meters
          .counter("requests.by.outcome", "outcome", outcome == null ? "" : outcome.getValue())
          .increment();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  /** Returns what handlers find when an observation stops. */
  private static Observation.Context stopped() {
    Observation.Context context = new Observation.Context();
    context.setName(NAME);
    context.addLowCardinalityKeyValue(KeyValue.of("outcome", "SUCCESS"));
    context.addLowCardinalityKeyValue(KeyValue.of("status", "200"));
    return context;
  }

  private ObservationRegistry observed() {
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    return registry;
  }

  /** Adds what is measured besides the timer. */
  @Setup
  public void listen() {
    withOutcomes.observationConfig().observationHandler(outcomes);
    withLatencies
        .observationConfig()
        .observationHandler(
            SloObservationHandler.builder(tracker)
                .rule(ObservationRule.builder("latency", NAME).build())
                .build());
    withACounter.observationConfig().observationHandler(counting);
  }

  /** Ends the tracker. */
  @TearDown
  public void close() {
    tracker.close();
  }

  private static Observation observe(ObservationRegistry registry) {
    Observation observation =
        Observation.start(NAME, registry)
            .lowCardinalityKeyValue("outcome", "SUCCESS")
            .lowCardinalityKeyValue("status", "200");
    observation.stop();
    return observation;
  }

  @Benchmark
  public Observation timer() {
    return observe(timers);
  }

  /** A counter that the application increments after each request. */
  @Benchmark
  public Observation timerAndCounter() {
    counter.increment();
    return observe(timers);
  }

  /** The same counter, incremented by a handler. */
  @Benchmark
  public Observation timerAndCountingHandler() {
    return observe(withACounter);
  }

  @Benchmark
  public Observation timerAndSlo4jOutcome() {
    return observe(withOutcomes);
  }

  /** Reads the clock twice. */
  @Benchmark
  public Observation timerAndSlo4jLatency() {
    return observe(withLatencies);
  }

  /**
   * What an observation has a handler do, without the observation: slo4j's, which takes errors for
   * bad.
   */
  @Benchmark
  public boolean slo4jAlone() {
    return run(errors);
  }

  /** The same if it asks a key, too. */
  @Benchmark
  public boolean slo4jOfOutcomeAlone() {
    return run(outcomes);
  }

  /** The same of a handler that increments a counter it holds. */
  @Benchmark
  public boolean counterAlone() {
    return run(counting);
  }

  /** The same of a handler that increments the counter of the observation's outcome. */
  @Benchmark
  public boolean counterOfOutcomeAlone() {
    return run(tagging);
  }

  private boolean run(ObservationHandler<Observation.Context> handler) {
    boolean supported = handler.supportsContext(context);
    handler.onStart(context);
    handler.onStop(context);
    return supported;
  }
}
