package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertBook;
import io.slo4j.alert.AlertCause;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Notification.State;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Alerts from events to messages, under a clock that the test holds. */
class AlertingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TimeWindow HOUR = TimeWindow.rolling(Duration.ofHours(1));
  private static final Sli REQUESTS = Sli.availability("requests").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();

  /** A page at 14.4 over 10 and 1 minutes, a ticket at 2 over 20 and 2. */
  private static BurnRateAlerting.Builder alerting() {
    return BurnRateAlerting.builder()
        .page(14.4, Duration.ofMinutes(10), MINUTE)
        .ticket(2, Duration.ofMinutes(20), Duration.ofMinutes(2));
  }

  private static Slo.Builder slo(BurnRateAlerting.Builder alerting) {
    return Slo.builder("a")
        .service("shop")
        .label("team", "blue")
        .sli(REQUESTS)
        .targetPercent("99.9")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(alerting.build());
  }

  private SloTrackerBuilder tracker(Slo slo) {
    return SloTracker.builder().timeSource(clock).callerTicks().slos(slo);
  }

  private SloTracker started(Slo slo) {
    return tracker(slo).notifier("ops", seen::add).start();
  }

  private void pass(Duration time, int badPercent, SloTracker tracker) {
    for (long second = 0; second < time.toSeconds(); second++) {
      tracker.recorder("requests").good(100 - badPercent);
      tracker.recorder("requests").bad(badPercent);
      clock.skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  private List<String> said() {
    List<String> said = new ArrayList<>();
    for (Notification each : seen) {
      said.add(
          each.receiver()
              + " "
              + each.kind().text()
              + " "
              + each.severity().text()
              + " "
              + each.state().text());
    }
    return said;
  }

  @Test
  void page_beginsAndEnds_tellsOnceEachWithEverythingItTakes() {
    Slo slo = slo(alerting().runbook("https://runbooks.example/a")).owner("ann").build();
    SloTracker tracker = started(slo);
    pass(Duration.ofMinutes(10), 0, tracker);
    pass(Duration.ofMinutes(3), 100, tracker);

    assertThat(said()).containsExactly("ops alert page firing");
    Notification page = seen.get(0);
    Alert alert = page.alerts().get(0);
    assertThat(page.slo()).isEqualTo("a");
    assertThat(page.service()).isEqualTo("shop");
    assertThat(page.state()).isEqualTo(State.FIRING);
    assertThat(page.severity()).isEqualTo(Severity.PAGE);
    assertThat(alert.cause()).isEqualTo(AlertCause.BURN_RATE);
    assertThat(alert.tier().orElseThrow().longCounts().bad()).isPositive();
    assertThat(alert.timeToExhaustion()).isPresent();
    assertThat(alert.runbook()).isEqualTo("https://runbooks.example/a");
    assertThat(alert.labels()).containsEntry("team", "blue");
    assertThat(page.text())
        .contains("last 10m: burn rate ", "last 1m: burn rate ", "owner: ann", "team: blue")
        .contains("runbook: https://runbooks.example/a");

    pass(Duration.ofMinutes(40), 0, tracker);
    assertThat(said())
        .containsExactly(
            "ops alert page firing",
            // The page no longer says what the ticket would.
            "ops alert page resolved",
            "ops alert ticket firing",
            "ops alert ticket resolved");
    assertThat(seen.stream().map(Notification::idempotencyKey)).doesNotHaveDuplicates();
    assertThat(tracker.alerts().firing()).isEmpty();
  }

  @Test
  void standings_pendingFiringAndOver_sayWhereEachAlertStands() {
    SloTracker tracker = started(slo(alerting().holdFor(MINUTE)).build());
    pass(Duration.ofMinutes(10), 0, tracker);
    assertThat(tracker.alerts().standings()).isEmpty();

    pass(Duration.ofSeconds(50), 100, tracker);
    assertThat(standings(tracker)).containsExactly("page pending", "ticket pending");
    assertThat(tracker.alerts().firing()).isEmpty();

    pass(Duration.ofSeconds(50), 100, tracker);
    assertThat(standings(tracker)).containsExactly("page firing", "ticket firing muted");

    String page = tracker.alerts().firing().get(0).id();
    tracker.alerts().acknowledge(page, "ann", "looking");
    assertThat(standings(tracker))
        .containsExactly("page firing acknowledged", "ticket firing acknowledged muted");

    pass(Duration.ofMinutes(40), 0, tracker);
    assertThat(tracker.alerts().standings()).isEmpty();
  }

  private static List<String> standings(SloTracker tracker) {
    return tracker.alerts().standings().stream()
        .map(
            each ->
                each.rule()
                    + " "
                    + each.phase().name().toLowerCase(Locale.ROOT)
                    + (each.acknowledged() ? " acknowledged" : "")
                    + (each.muted() ? " muted" : ""))
        .toList();
  }

  @Test
  void severities_ofAnObjective_areThoseOfAllItsAlerts() {
    assertThat(AlertBook.severities(slo(alerting()).build()))
        .containsExactly(Severity.PAGE, Severity.TICKET);
    BurnRateAlerting.Builder others =
        BurnRateAlerting.builder()
            .budgetThreshold(0.5, Severity.INFO)
            .exhaustionWithin(Duration.ofMinutes(30), Severity.WARNING)
            .alertOnNoData(Duration.ofMinutes(5));
    assertThat(AlertBook.severities(slo(others).build()))
        .containsExactly(Severity.TICKET, Severity.INFO, Severity.WARNING);
    Slo silent = Slo.builder("b").sli(REQUESTS).targetPercent("99").window(HOUR).build();
    assertThat(AlertBook.severities(silent)).isEmpty();
  }

  @Test
  void silence_whileItFires_holdsTheMessageBackUntilItsEnd() {
    SloTracker tracker = started(slo(alerting()).build());
    tracker
        .alerts()
        .silence(
            Silence.builder()
                .where(Matcher.matches("team", "bl.*"))
                .from(clock.now())
                .until(clock.now().plusSeconds(1200))
                .author("ann")
                .comment("load test")
                .build());
    pass(Duration.ofMinutes(19), 100, tracker);
    assertThat(seen).isEmpty();
    assertThat(tracker.alerts().firing().get(0).mutedBy()).contains("silenced by ann: load test");

    pass(Duration.ofMinutes(2), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing");
    assertThat(tracker.alerts().silences()).isEmpty();
  }

  @Test
  void silence_sinceItWasToldOf_stillTellsThatItIsOver() {
    SloTracker tracker = started(slo(alerting()).build());
    pass(Duration.ofMinutes(5), 100, tracker);
    Silence silence =
        Silence.builder()
            .slo("a")
            .from(clock.now())
            .until(clock.now().plusSeconds(86_400))
            .author("ann")
            .comment("known")
            .build();
    tracker.alerts().silence(silence);
    pass(Duration.ofHours(1), 0, tracker);

    assertThat(said()).containsExactly("ops alert page firing", "ops alert page resolved");
    assertThat(tracker.alerts().unsilence(silence)).isTrue();
    assertThat(tracker.alerts().unsilence(silence)).isFalse();
  }

  @Test
  void escalation_unacknowledged_tellsTheNextOnesAndThatItIsOver() {
    Route route =
        Route.builder("pages")
            .severity(Severity.PAGE)
            .to("ops")
            .escalateAfter(Duration.ofMinutes(5), "lead")
            .escalateAfter(Duration.ofMinutes(10), "boss")
            .remindEvery(Duration.ofMinutes(7))
            .build();
    Route rest = Route.builder("rest").to("board").build();
    SloTracker tracker =
        tracker(slo(alerting()).build())
            .notifier("ops", seen::add)
            .notifier("lead", seen::add)
            .notifier("boss", seen::add)
            .notifier("board", seen::add)
            .routes(route, rest)
            .start();
    pass(Duration.ofMinutes(9), 100, tracker);
    assertThat(said())
        .containsExactly(
            "ops alert page firing", "lead escalation page firing", "ops reminder page firing");

    Alert page = tracker.alerts().firing().get(0);
    assertThat(tracker.alerts().acknowledge(page.id(), "ann", "on it").acknowledgement())
        .isPresent();
    pass(Duration.ofMinutes(20), 100, tracker);
    assertThat(said()).hasSize(3);

    pass(Duration.ofMinutes(5), 0, tracker);
    assertThat(said().subList(3, said().size()))
        .containsExactly(
            "ops alert page resolved",
            "lead alert page resolved",
            "board alert ticket firing",
            "board alert ticket resolved");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.alerts().acknowledge(page.id(), "ann", ""))
        .withMessage("no alert '" + page.id() + "' fires; there are []");
  }

  @Test
  void maintenance_whileItFires_tellsNobody() {
    Slo slo =
        slo(alerting().alertOnNoData(Duration.ofMinutes(5)))
            .maintenance(MaintenanceWindow.once(clock.now(), clock.now().plusSeconds(1800)))
            .build();
    SloTracker tracker = started(slo);
    pass(Duration.ofMinutes(29), 100, tracker);
    assertThat(seen).isEmpty();
  }

  @Test
  void noData_forSoLong_isAnAlertOfItsOwn() {
    SloTracker tracker = started(slo(alerting().alertOnNoData(Duration.ofMinutes(5))).build());
    clock.pass(Duration.ofMinutes(4), tracker);
    assertThat(seen).isEmpty();
    clock.pass(Duration.ofMinutes(2), tracker);
    assertThat(said()).containsExactly("ops alert ticket firing");
    assertThat(seen.get(0).title()).isEqualTo("TICKET a: no data for 5m: no data");
    pass(MINUTE, 0, tracker);
    assertThat(said()).containsExactly("ops alert ticket firing", "ops alert ticket resolved");
  }

  @Test
  void noData_forLongerThanTheWindow_isSeenAsAWhole() {
    SloTracker tracker = started(slo(alerting().alertOnNoData(Duration.ofHours(3))).build());
    tracker.recorder("requests").good();
    clock.pass(Duration.ofMinutes(179), tracker);
    assertThat(seen).isEmpty();
    clock.pass(Duration.ofMinutes(5), tracker);
    assertThat(said()).containsExactly("ops alert ticket firing");
  }

  /** Two policies of two teams, each in order by itself. */
  @Test
  void budgetThresholds_milderOneBelowAGraverOne_hidesNothing() {
    Slo slo =
        slo(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.CRITICAL))
            .policy(
                ErrorBudgetPolicy.builder("p").severityAtRemainingRatio(0.1, Severity.INFO).build())
            .build();
    SloTracker tracker = started(slo);
    tracker.recorder("requests").bad(1000);
    clock.pass(Duration.ofSeconds(20), tracker);
    assertThat(said())
        .containsExactlyInAnyOrder("ops alert critical firing", "ops alert info firing");
  }

  @Test
  void budgetThresholds_asTheBudgetFalls_tellEachAndOnlyTheGravestAtOnce() {
    BurnRateAlerting.Builder thresholds =
        BurnRateAlerting.builder()
            .budgetThreshold(0.5, Severity.WARNING)
            .budgetThreshold(0.2, Severity.ERROR)
            .budgetThreshold(0.1, Severity.CRITICAL);
    SloTracker tracker = started(slo(thresholds).build());
    // 1,000,000 events allow 1,000 bad ones.
    tracker.recorder("requests").good(999_000);
    tracker.recorder("requests").bad(600);
    clock.pass(Duration.ofSeconds(20), tracker);
    assertThat(said()).containsExactly("ops alert warning firing");

    tracker.recorder("requests").bad(400);
    clock.pass(Duration.ofSeconds(20), tracker);
    assertThat(said()).containsExactly("ops alert warning firing", "ops alert critical firing");

    clock.pass(Duration.ofHours(2), tracker);
    assertThat(said().subList(2, said().size()))
        .containsExactlyInAnyOrder("ops alert warning resolved", "ops alert critical resolved");
  }

  @Test
  void exhaustion_withinTheHorizon_warnsBeforeTheBudgetIsGone() {
    SloTracker tracker =
        started(
            slo(BurnRateAlerting.builder().exhaustionWithin(Duration.ofHours(1), Severity.WARNING))
                .window(TimeWindow.rolling(Duration.ofDays(1)))
                .build());
    pass(Duration.ofMinutes(30), 0, tracker);
    assertThat(seen).isEmpty();
    pass(Duration.ofMinutes(5), 5, tracker);
    assertThat(said()).containsExactly("ops alert warning firing");
  }

  @Test
  void grouping_alertsOfOneService_areOneMessage() {
    Route route =
        Route.builder("grouped")
            .to("ops")
            .groupByService(Duration.ofSeconds(30))
            .escalateAfter(Duration.ofMinutes(4), "lead")
            .build();
    Slo other = slo(alerting()).build();
    Slo second =
        Slo.builder("b")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("99.9")
            .window(TimeWindow.rolling(Duration.ofHours(1)))
            .alerting(alerting().build())
            .build();
    SloTracker tracker =
        tracker(other)
            .slos(second)
            .notifier("ops", seen::add)
            .notifier("lead", seen::add)
            .routes(route)
            .start();
    pass(Duration.ofMinutes(3), 100, tracker);

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).alerts()).extracting(Alert::slo).containsExactlyInAnyOrder("a", "b");
    assertThat(seen.get(0).title()).startsWith("2 alerts of shop: PAGE ");

    pass(Duration.ofMinutes(4), 100, tracker);
    pass(Duration.ofHours(1), 0, tracker);
    assertThat(said())
        .containsExactly(
            "ops alert page firing",
            "lead escalation page firing",
            "ops alert page resolved",
            "ops alert ticket firing",
            "lead alert page resolved",
            "ops alert ticket resolved");
    assertThat(seen).allMatch(each -> each.alerts().size() == 2);
  }

  /**
   * Nothing but errors every other second, by turns of seven minutes and of none, evaluated each
   * second for a day: one firing and one end in each period that an alert is kept, at most.
   */
  @Test
  void flapping_everySecondForADay_tellsOnePairAPeriodAtMost() {
    Duration keep = Duration.ofMinutes(10);
    Slo slo =
        slo(BurnRateAlerting.builder().page(14.4, MINUTE, Duration.ofSeconds(1)).keepFiring(keep))
            .build();
    SloTracker tracker =
        tracker(slo).evaluationInterval(Duration.ofSeconds(1)).notifier("ops", seen::add).start();
    for (int second = 0; second < 86_400; second++) {
      boolean turn = second / 420 % 3 == 0;
      pass(Duration.ofSeconds(1), turn && second % 2 == 0 ? 100 : 0, tracker);
    }

    List<Notification> firing = seen.stream().filter(each -> each.state() == State.FIRING).toList();
    assertThat(firing).hasSizeGreaterThan(50);
    assertThat(seen.size() - firing.size()).isBetween(firing.size() - 1, firing.size());
    for (int at = 1; at < firing.size(); at++) {
      assertThat(Duration.between(firing.get(at - 1).at(), firing.get(at).at()))
          .isGreaterThanOrEqualTo(keep);
    }
  }

  @Test
  void removed_whileItFires_isResolvedAndTheListenersKnow() {
    List<String> tiers = new ArrayList<>();
    SloTracker tracker =
        tracker(slo(alerting()).build())
            .notifier("ops", seen::add)
            .listener(
                new SloListener() {
                  @Override
                  public void onTierChanged(
                      io.slo4j.budget.SloStatus status, io.slo4j.budget.TierStatus tier) {
                    tiers.add(tier.tier().severity().text() + " " + tier.exceeded());
                  }
                })
            .start();
    pass(Duration.ofMinutes(5), 100, tracker);
    tracker.remove("a");
    clock.pass(Duration.ofSeconds(20), tracker);

    assertThat(said()).containsExactly("ops alert page firing", "ops alert page resolved");
    assertThat(seen.get(1).text()).contains("not watched any more");
    assertThat(tiers)
        .containsExactlyInAnyOrder("page true", "ticket true", "page false", "ticket false");
  }

  @Test
  void routes_toNobodyThereIs_areAllRefusedAtOnce() {
    Slo slo = slo(alerting()).build();
    assertThatThrownBy(
            () ->
                tracker(slo)
                    .notifier("ops", seen::add)
                    .notifier("ops", seen::add)
                    .routes(
                        Route.builder("x").to("opps").build(),
                        Route.builder("x").to("ops").escalateAfter(MINUTE, "boss").build())
                    .start())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("receiver 'ops': is declared twice")
        .hasMessageContaining("route 'x': no receiver 'opps'; there are [ops]")
        .hasMessageContaining("route 'x': is declared twice")
        .hasMessageContaining("route 'x': no receiver 'boss'; there are [ops]");
    assertThatThrownBy(() -> Route.builder("x").build())
        .hasMessage("route 'x': leads nowhere: name a receiver with to(…)");
    assertThatThrownBy(
            () ->
                Route.builder("x")
                    .to("ops")
                    .escalateAfter(Duration.ofMinutes(5), "a")
                    .escalateAfter(Duration.ofMinutes(5))
                    .build())
        .hasMessageContaining("escalation steps must come later and later, after 5m was 5m")
        .hasMessageContaining("escalation after 5m tells nobody");
  }

  @Test
  void silence_wrong_isRefusedWithEverythingThatIs() {
    assertThatThrownBy(
            () -> Silence.builder().from(clock.now()).until(clock.now().minusSeconds(1)).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("silence: must have a matcher")
        .hasMessageContaining("silence: until must be after from")
        .hasMessageContaining("silence: author must not be blank")
        .hasMessageContaining("silence: comment must not be blank");
    SloTracker tracker = started(slo(alerting()).build());
    Silence over =
        Silence.builder()
            .slo("a")
            .from(clock.now().minusSeconds(10))
            .until(clock.now().minusSeconds(5))
            .author("ann")
            .comment("late")
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.alerts().silence(over))
        .withMessageStartingWith("silence is over already: until was 2026-03-09T23:59:55Z");
  }
}
