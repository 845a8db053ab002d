package io.slo4j.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.definition.Action;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's tests can say who is to be told. */
class SloTrackerExtensionTest {
  private static final Slo AVAILABILITY =
      Slo.builder("availability")
          .service("shop")
          .sli(Sli.availability("requests").build())
          .targetPercent("99.9")
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .alerting(BurnRateAlerting.recommended())
          .policy(
              ErrorBudgetPolicy.builder("p")
                  .atRemainingPercent(50, Action.notifyTeam("half is gone"))
                  .build())
          .build();
  private static final Traffic OUTAGE = Traffic.perSecond(100).withBadPercent(100);

  private final List<Notification> mails = new ArrayList<>();
  private int failures = 1;

  @RegisterExtension final SloTrackerExtension slos = SloTrackerExtension.tracking(AVAILABILITY);

  @RegisterExtension
  final SloTrackerExtension routed =
      SloTrackerExtension.tracking(AVAILABILITY)
          .telling("pager", "chat")
          .withNotifier("mail", this::mail)
          .withRoutes(
              Route.builder("pages").severity(Severity.PAGE).to("pager").build(),
              Route.builder("rest").to("chat", "mail").build())
          .configured(tracker -> tracker.evaluationInterval(Duration.ofSeconds(1)));

  private void mail(Notification notification) {
    if (failures-- > 0) {
      throw new IllegalStateException("not yet");
    }
    mails.add(notification);
  }

  // Twice: what one test was told, the next must not find.
  @RepeatedTest(2)
  void notifications_outage_areEverybodysByDefault() {
    slos.play("requests", Traffic.perSecond(100), Duration.ofHours(1));
    assertThat(slos.notifications()).isEmpty();
    slos.play("requests", OUTAGE, Duration.ofMinutes(2));
    assertThat(slos.notifications())
        .extracting(Notification::receiver)
        .hasSize(2)
        .containsOnly("everybody");
    assertThat(slos.notifications("everybody")).isEqualTo(slos.notifications());
    assertThat(slos.notifications("pager")).isEmpty();
  }

  @Test
  void notifications_withRoutes_areOfThoseWhoTookThem() {
    routed.play("requests", Traffic.perSecond(100), Duration.ofHours(1));
    routed.play("requests", OUTAGE, Duration.ofMinutes(2));
    assertThat(routed.notifications("pager"))
        .extracting(Notification::severity)
        .containsExactly(Severity.PAGE);
    assertThat(routed.notifications("chat"))
        .extracting(Notification::kind)
        .containsExactly(Notification.Kind.POLICY);
    // Once, though it took two attempts.
    assertThat(routed.notifications("mail")).hasSize(1).isEqualTo(mails);
  }

  @Test
  void withNotifier_sameNameTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routed.telling("pager"))
        .withMessage("receiver 'pager' is declared twice");
  }
}
