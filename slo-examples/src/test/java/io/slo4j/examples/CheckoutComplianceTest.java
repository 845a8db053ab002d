package io.slo4j.examples;

import static io.slo4j.test.SloAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.definition.Severity;
import io.slo4j.test.SloTrackerExtension;
import io.slo4j.test.Traffic;
import io.slo4j.yaml.SloYaml;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An example of a unit test of one's own objectives: the file that runs in production, traffic made
 * to measure, and time that passes when the test says so.
 */
class CheckoutComplianceTest {
  private static final String REQUESTS = "checkout-requests";
  private static final String AVAILABILITY = "checkout-availability";
  private static final Traffic USUAL = Traffic.perSecond(100).withBadPercent(1);
  private static final Traffic OUTAGE = Traffic.perSecond(100).withBadPercent(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension
  final SloTrackerExtension slos =
      SloTrackerExtension.tracking()
          .configured(
              tracker -> tracker.configuration(SloYaml.configuration(Path.of("../bin/demo.yaml"))))
          .telling("on-call", "lead", "chat");

  @Test
  void usualTraffic_keepsThePromise_andTellsNobody() {
    slos.play(REQUESTS, USUAL, MINUTE);

    // 1 % of a budget of 5 % is a fifth of it.
    assertThat(slos.status(AVAILABILITY))
        .meets()
        .hasCompliancePercent(99, 1e-9)
        .hasBudgetLeftPercent(80, 1e-9)
        .doesNotBurnAt(Severity.TICKET);
    assertThat(slos.notifications()).isEmpty();
  }

  @Test
  void outage_pagesWithinSeconds_andTheLeadIfNobodyAnswers() {
    slos.play(REQUESTS, USUAL, MINUTE);

    // 30 % burn the budget six times too fast; a page fires at twice, over 10 s.
    assertThat(
            slos.playUntil(REQUESTS, OUTAGE, AVAILABILITY, Severity.PAGE, Duration.ofSeconds(10)))
        .contains(Duration.ofSeconds(4));
    slos.play(REQUESTS, OUTAGE, Duration.ofSeconds(10));

    assertThat(slos.notifications("on-call"))
        .extracting(Notification::severity)
        .isNotEmpty()
        .containsOnly(Severity.PAGE);
    assertThat(slos.notifications("lead"))
        .extracting(Notification::kind)
        .containsExactly(Notification.Kind.ESCALATION);
  }

  @Test
  void spentBudget_freezesReleases_untilItHasRecovered() {
    slos.play(REQUESTS, OUTAGE, Duration.ofSeconds(20));
    slos.play(REQUESTS, USUAL, Duration.ofSeconds(40));

    assertThat(slos.status(AVAILABILITY)).isBreached();
    assertThat(slos.tracker().deploymentGate().check("checkout").allowed()).isFalse();

    slos.play(REQUESTS, USUAL, MINUTE);

    assertThat(slos.status(AVAILABILITY)).meets().hasBudgetLeftPercent(80, 1e-9);
    assertThat(slos.tracker().deploymentGate().check("checkout").allowed()).isTrue();
  }

  @Test
  void latency_atTheEdge_isGood() {
    slos.recorder("checkout-latency").record(Duration.ofMillis(100));
    slos.recorder("checkout-latency").record(Duration.ofMillis(100).plusNanos(1));
    slos.time().advance(Duration.ofSeconds(1));

    assertThat(slos.status("checkout-p95")).hasCounts(1, 1);
  }
}
