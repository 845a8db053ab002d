package io.slo4j.test;

import static io.slo4j.test.SloAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user's own test looks like. */
class CheckoutExampleTest {
  private static final Slo AVAILABILITY =
      Slo.builder("checkout-availability")
          .service("checkout")
          .sli(Sli.availability("checkout-requests").build())
          .targetPercent("99.9")
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .alerting(BurnRateAlerting.recommended())
          .build();

  @RegisterExtension final SloTrackerExtension slos = SloTrackerExtension.tracking(AVAILABILITY);

  @Test
  void checkout_fewErrors_meetsWithFortyPercentLeft() {
    // 0.06 % bad of 0.1 % allowed leaves 40 %.
    slos.play(
        "checkout-requests", Traffic.perSecond(100).withBadPercent(0.06), Duration.ofHours(2));

    assertThat(slos.status("checkout-availability"))
        .meets()
        .hasCounts(719_568, 432)
        .hasCompliancePercent(99.94, 1e-9)
        .hasBudgetLeftPercent(40, 1e-9)
        .hasBurnRate(Duration.ofHours(1), 0.6, 1e-3)
        .doesNotBurnAt(Severity.PAGE);
  }

  @Test
  void checkout_outage_pagesWithinFiveMinutes() {
    slos.play("checkout-requests", Traffic.perSecond(100), Duration.ofHours(6));

    // All bad burns 1000 times: 14.4 over an hour takes 14.4 / 1000 of it, 51.84 s; 6 over six
    // hours
    // would take 129.6 s.
    assertThat(
            slos.playUntil(
                "checkout-requests",
                Traffic.perSecond(100).withBadPercent(100),
                "checkout-availability",
                Severity.PAGE,
                Duration.ofMinutes(5)))
        .hasValue(Duration.ofSeconds(52));
    assertThat(slos.status("checkout-availability")).isBreached().burnsAt(Severity.PAGE);
  }

  @Test
  void checkout_nothingRecorded_hasNoData() {
    slos.time().advance(Duration.ofMinutes(5));

    assertThat(slos.status("checkout-availability")).hasNoData();
    assertThat(slos.status("checkout-availability").compliance()).isEmpty();
    assertThat(slos.status("checkout-availability").burnRate(Duration.ofHours(1))).isEmpty();
  }
}
