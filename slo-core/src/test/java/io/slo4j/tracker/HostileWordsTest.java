package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.policy.GateOverride;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people write about alerts, wherever it is shown; and names that nobody should have. */
class HostileWordsTest {
  private static final String EVIL = "eve\r\nWARN forged\u001b[31m\u2028\u202e";
  private static final String TOO_LONG = "x".repeat(1025);

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();

  private static Slo slo(String name, String service) {
    return Slo.builder(name)
        .service(service)
        .sli(Sli.availability("requests").build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build())
        .policy(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build())
        .build();
  }

  private SloTrackerBuilder tracker(Slo... slos) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(slos)
        .notifier("ops", seen::add);
  }

  private static void assertOneLine(String text) {
    assertThat(text).contains("eve").doesNotContain("\r", "\n", "\u001b", "\u2028", "\u202e");
  }

  @Test
  void words_ofOverrideAndSilence_areShownOnOneLine() {
    SloTracker tracker = tracker(slo("a", "shop")).start();
    tracker.recorder("requests").bad(100);
    tracker
        .alerts()
        .silence(
            Silence.builder()
                .slo("a")
                .until(clock.now().plusSeconds(100))
                .author(EVIL)
                .comment(EVIL)
                .build());
    clock.pass(Duration.ofSeconds(10), tracker);
    assertOneLine(tracker.alerts().firing().get(0).mutedBy().orElseThrow());
    tracker.deploymentGate().override("shop", EVIL, EVIL, clock.now().plusSeconds(60));
    assertOneLine(tracker.deploymentGate().check("shop").reason());
  }

  @Test
  void words_ofMoreThanTheirLength_areRefused() {
    SloTracker tracker = tracker(slo("a", "shop")).start();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                tracker
                    .deploymentGate()
                    .override("shop", "ann", TOO_LONG, clock.now().plusSeconds(60)))
        .withMessage("reason must have at most 1024 characters, had 1025");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.alerts().acknowledge("a", TOO_LONG, ""))
        .withMessage("author must have at most 1024 characters, had 1025");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BudgetAdjustment(
                    "a", clock.now().minusSeconds(9), clock.now(), TOO_LONG, "test"))
        .withMessage("author must have at most 1024 characters, had 1025");
  }

  @Test
  void overrides_thatAreOver_areKeptToTheLatestThousand() {
    SloTracker tracker = tracker(slo("a", "shop")).start();
    tracker
        .deploymentGate()
        .override("shop", "ann", "on all the while", clock.now().plus(Duration.ofDays(9)));
    for (int at = 0; at < 1100; at++) {
      tracker.deploymentGate().override("shop", "ann", "no " + at, clock.now().plusMillis(1));
      clock.skip(Duration.ofMillis(1));
    }
    tracker.deploymentGate().override("shop", "ann", "last", clock.now().plusSeconds(1));
    assertThat(tracker.deploymentGate().overrides())
        .extracting(GateOverride::reason)
        .hasSize(1002)
        .startsWith("on all the while", "no 100")
        .endsWith("no 1099", "last");
  }

  @Test
  void names_ofReceiversAndRoutes_areThoseOfEverythingElse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SloTracker.builder().notifier("op\r\ns", seen::add))
        .withMessage(
            "name of a notifier must not contain control characters, was 'op\\u000d\\u000as'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SloTracker.builder().notifier("x".repeat(129), seen::add))
        .withMessage("name of a notifier must have at most 128 characters, had 129");
    SloTracker.builder().notifier("x".repeat(128), seen::add);
    assertThatThrownBy(
            () ->
                Route.builder("r\n")
                    .to("ops\u001b")
                    .escalateAfter(Duration.ofMinutes(1), " ")
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("route 'r\\u000a': name must not contain control characters")
        .hasMessageContaining("receiver must not contain control characters, was 'ops\\u001b'")
        .hasMessageContaining("receiver must not be blank, was ' '");
  }

  /** Joined with a character that names may hold, these two were one group. */
  @Test
  void groups_ofRoutesAndServicesWithSlashes_areNotMixedUp() {
    Duration wait = Duration.ofSeconds(30);
    SloTracker tracker =
        tracker(slo("one", "b/c"), slo("two", "c"))
            .routes(
                Route.builder("a").service("b/c").to("ops").groupByService(wait).build(),
                Route.builder("a/b").service("c").to("ops").groupByService(wait).build())
            .start();
    tracker.recorder("requests").bad(100);
    clock.pass(Duration.ofMinutes(2), tracker);
    assertThat(seen)
        .filteredOn(each -> each.kind() == Notification.Kind.ALERT)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.alerts()).hasSize(1));
  }
}
