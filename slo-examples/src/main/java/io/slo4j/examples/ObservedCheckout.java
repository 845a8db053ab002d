package io.slo4j.examples;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.micrometer.ObservationRule;
import io.slo4j.micrometer.SloMeterBinder;
import io.slo4j.micrometer.SloObservationHandler;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloTracker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * A checkout that is observed already, for its timers and traces, and now has an objective too: not
 * a line of it changes.
 */
public final class ObservedCheckout {
  private static final String REQUESTS = "checkout-requests";

  /** A customer's mistake, not the service's. */
  private static final class EmptyCartException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ObservationRegistry observations;

  private ObservedCheckout(ObservationRegistry observations) {
    this.observations = observations;
  }

  /** What a method is that carries {@code @Observed}: observed, whatever it does. */
  private void checkout(int request) {
    Observation.createNotStarted("checkout", observations)
        .lowCardinalityKeyValue("payment", request % 3 == 0 ? "invoice" : "card")
        .observe(
            () -> {
              if (request % 250 == 7) {
                throw new IllegalStateException("payment provider is down");
              }
              if (request % 10 == 5) {
                throw new EmptyCartException();
              }
            });
  }

  static Slo objective() {
    return Slo.builder("checkout-availability")
        .service("checkout")
        .sli(Sli.availability(REQUESTS).build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofDays(30)))
        .alerting(BurnRateAlerting.recommended())
        .build();
  }

  private static void listen(
      SloTracker tracker, ObservationRegistry observations, MeterRegistry meters) {
    // spotless:off
    observations.observationConfig().observationHandler(SloObservationHandler.builder(tracker)
        .rule(ObservationRule.builder("checkout-requests", "checkout")
            .excludingErrors(EmptyCartException.class).build())
        .build());
    new SloMeterBinder(tracker).bindTo(meters);
    // spotless:on
  }

  static void run(SloTracker tracker, FeatureSwitch.Pause pause, PrintStream out)
      throws InterruptedException {
    MeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    listen(tracker, observations, meters);
    ObservedCheckout service = new ObservedCheckout(observations);
    for (int request = 0; request < 1000; request++) {
      try {
        service.checkout(request);
      } catch (IllegalStateException | EmptyCartException e) {
        // A caller would be told.
      }
    }
    pause.pass();
    print(meters, "slo.events", "outcome", "good", out);
    print(meters, "slo.events", "outcome", "bad", out);
    print(meters, "slo.compliance", "slo", "checkout-availability", out);
    print(meters, "slo.error.budget.remaining", "slo", "checkout-availability", out);
    print(meters, "slo.burn.rate", "window", "1h", out);
  }

  private static void print(
      MeterRegistry meters, String name, String key, String value, PrintStream out) {
    double now = meters.get(name).tag(key, value).meter().measure().iterator().next().getValue();
    out.printf(Locale.ROOT, "%-26s %-29s %8.4f%n", name, key + "=" + value, now);
  }

  /** Runs the example; it takes a moment. */
  public static void main(String[] args) throws InterruptedException {
    // Short intervals, so that it is over soon; the defaults are 1 s and 10 s.
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(objective())
            .tickInterval(Duration.ofMillis(100))
            .evaluationInterval(Duration.ofMillis(100))
            .start()) {
      run(tracker, () -> Thread.sleep(300), System.out);
    }
  }
}
