package io.slo4j.test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SloStatusAssertTest {
  @RegisterExtension
  final SloTrackerExtension slos =
      SloTrackerExtension.tracking(
          Slo.builder("checkout")
              .sli(Sli.availability("requests").build())
              .targetPercent(99)
              .window(TimeWindow.rolling(Duration.ofDays(1)))
              .alerting(BurnRateAlerting.recommended())
              .build());

  @Test
  void assertions_otherwise_failWithTheStatus() {
    slos.recorder("requests").good(995);
    slos.recorder("requests").bad(5);
    slos.time().advance(Duration.ofMinutes(1));

    fails(SloStatusAssert::isBreached, "to be breached");
    fails(SloStatusAssert::hasNoData, "to be no_data");
    fails(it -> it.hasCounts(995, 4), "but it has 995 and 5");
    fails(it -> it.hasCompliancePercent(99.4, 0.09), "but it is 99.5");
    fails(it -> it.hasBudgetLeftPercent(60, 1), "but it is 50.0");
    fails(it -> it.hasBudgetLeftPercentAtLeast(51), "but 50.0 % is");
    fails(it -> it.hasBurnRate(Duration.ofHours(1), 1, 0.1), "but it is 0.5");
    fails(it -> it.burnsAt(Severity.PAGE), "to burn at PAGE");
    SloAssertions.assertThat(slos.status("checkout"))
        .meets()
        .hasBudgetLeftPercentAtLeast(50)
        .doesNotBurnAt(Severity.TICKET);
  }

  private void fails(UnaryOperator<SloStatusAssert> assertion, String message) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertion.apply(SloAssertions.assertThat(slos.status("checkout"))))
        .withMessageContaining("checkout")
        .withMessageContaining(message);
  }
}
