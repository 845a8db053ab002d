package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Another configuration for a tracker that runs, while an alert fires. */
class ApplyTest {
  private static final Duration EVALUATION = Duration.ofSeconds(10);
  private static final Sli REQUESTS = Sli.availability("requests").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();

  private static Slo.Builder slo() {
    return Slo.builder("a")
        .service("shop")
        .sli(REQUESTS)
        .targetPercent("99.9")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build());
  }

  private static Route.Builder route(String name, String... receivers) {
    return Route.builder(name).to(receivers);
  }

  private static SloConfiguration configuration(Route.Builder... routes) {
    SloConfiguration.Builder configuration = SloConfiguration.builder().slos(slo().build());
    for (Route.Builder route : routes) {
      configuration.routes(route.build());
    }
    return configuration.build();
  }

  private SloTrackerBuilder builder() {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .notifier("ops", seen::add)
        .notifier("lead", seen::add)
        .notifier("board", seen::add);
  }

  /** Starts a tracker whose budget is used up: the page fires from the first evaluation on. */
  private SloTracker burning(Route.Builder... routes) {
    SloTracker tracker = builder().configuration(configuration(routes)).start();
    tracker.recorder("requests").bad(100);
    clock.pass(EVALUATION, tracker);
    return tracker;
  }

  private void pass(int minutes, SloTracker tracker) {
    clock.pass(Duration.ofMinutes(minutes), tracker);
  }

  /** What was said since this was last asked. */
  private List<String> said() {
    List<String> said =
        seen.stream()
            .map(each -> each.receiver() + " " + each.kind().text() + " " + each.state().text())
            .toList();
    seen.clear();
    return said;
  }

  private Silence.Builder silence(String slo) {
    return Silence.builder()
        .slo(slo)
        .until(clock.now().plusSeconds(3600))
        .author("ann")
        .comment("load test");
  }

  private static void recover(SloTracker tracker) {
    tracker.recorder("requests").good(1_000_000);
  }

  @Test
  void routes_changed_tellWhomTheyAddAndTheEndToAllWhoWereTold() {
    SloTracker tracker = burning(route("pages", "ops"));
    assertThat(said()).containsExactly("ops alert firing");
    Alert before = tracker.alerts().acknowledge(firing(tracker).id(), "ann", "on it");

    ConfigurationChange change = tracker.apply(configuration(route("pages", "board")));
    assertThat(change).hasToString("routes: ~pages");
    assertThat(said()).isEmpty();
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board alert firing");
    assertThat(firing(tracker).id()).isEqualTo(before.id());
    assertThat(firing(tracker).since()).isEqualTo(before.since());
    assertThat(firing(tracker).acknowledgement()).isEqualTo(before.acknowledgement());

    recover(tracker);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("ops alert resolved", "board alert resolved");
  }

  private static Alert firing(SloTracker tracker) {
    return tracker.alerts().firing().get(0);
  }

  @Test
  void configuration_thatDoesNotFitTheTracker_changesNothing() {
    SloConfiguration first =
        configuration(route("pages", "ops")).toBuilder().silences(silence("b").build()).build();
    SloTracker tracker = builder().configuration(first).tickInterval(Duration.ofSeconds(2)).start();
    SloConfiguration before = tracker.configuration();
    Slo odd =
        Slo.builder("odd")
            .sli(REQUESTS)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(1)))
            .budgeting(BudgetingMethod.timeslices(90, Duration.ofSeconds(61)))
            .build();
    SloConfiguration wrong =
        SloConfiguration.builder()
            .slos(odd)
            .routes(
                route("pages", "board").build(),
                route("rest", "nobody").escalateAfter(EVALUATION, "boss").build())
            .silences(silence("c").build())
            .build();
    assertThatThrownBy(() -> tracker.apply(wrong))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("3 violations in 2 definitions")
        .hasMessageContaining("slo 'odd': slices of 61s must be a whole number of ticks")
        .hasMessageContaining("route 'rest': no receiver 'nobody'; there are [ops, lead, board]")
        .hasMessageContaining("route 'rest': no receiver 'boss'; there are [ops, lead, board]");

    // Each part alone is refused as well, and whole.
    SloConfiguration lost = configuration(route("rest", "nobody"));
    SloConfiguration other = first.toBuilder().silences(silence("c").build()).slos(odd).build();
    assertThatThrownBy(() -> tracker.apply(lost)).isInstanceOf(InvalidDefinitionException.class);
    assertThatThrownBy(() -> tracker.apply(other)).isInstanceOf(InvalidDefinitionException.class);

    assertThat(tracker.configuration()).isSameAs(before);
    assertThat(tracker.definitions()).isEqualTo(first.definitions());
    assertThat(tracker.alerts().silences()).containsExactly(silence("b").from(clock.now()).build());
    tracker.recorder("requests").bad(100);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("ops alert firing");
  }

  @Test
  void escalation_underWay_goesOnOnARouteThatIsEdited() {
    Duration two = Duration.ofMinutes(2);
    Duration five = Duration.ofMinutes(5);
    SloTracker tracker = burning(route("pages", "ops").escalateAfter(two, "lead"));
    pass(3, tracker);
    assertThat(said()).containsExactly("ops alert firing", "lead escalation firing");

    // Of what is the same, or put off, nothing is said again.
    tracker.apply(
        configuration(route("pages", "ops").escalateAfter(Duration.ofMinutes(4), "lead")));
    pass(2, tracker);
    assertThat(said()).isEmpty();

    // Of steps whose time has come only those hear who have not.
    tracker.apply(
        configuration(
            route("pages", "ops")
                .escalateAfter(Duration.ofMinutes(1), "board")
                .escalateAfter(two, "lead")
                .escalateAfter(Duration.ofMinutes(7), "lead")));
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board escalation firing");
    pass(3, tracker);
    assertThat(said()).containsExactly("lead escalation firing");

    // Who stands in for the one who was told is told at once.
    tracker.apply(configuration(route("pages", "ops").escalateAfter(five, "lead", "board")));
    clock.pass(EVALUATION, tracker);
    assertThat(said()).isEmpty();
    recover(tracker);
    clock.pass(EVALUATION, tracker);
    assertThat(said())
        .containsExactly("ops alert resolved", "lead alert resolved", "board alert resolved");
  }

  @Test
  void escalation_toAnother_isToldAtOnceIfItsTimeHasCome() {
    Duration two = Duration.ofMinutes(2);
    SloTracker tracker = burning(route("pages", "ops").escalateAfter(two, "lead"));
    pass(3, tracker);
    said();
    tracker.apply(configuration(route("pages", "ops").escalateAfter(two, "board")));
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board escalation firing");
    pass(3, tracker);
    assertThat(said()).isEmpty();
  }

  @Test
  void escalation_thatIsSilenced_isCaughtUpOnOnceItIsNot() {
    Duration two = Duration.ofMinutes(2);
    SloTracker tracker = burning(route("pages", "ops").escalateAfter(two, "lead"));
    pass(3, tracker);
    said();
    SloConfiguration silenced =
        configuration(route("pages", "ops").escalateAfter(two, "board")).toBuilder()
            .silences(silence("a").build())
            .build();
    tracker.apply(silenced);
    pass(3, tracker);
    assertThat(said()).isEmpty();
    tracker.apply(configuration(route("pages", "ops").escalateAfter(two, "board")));
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board escalation firing");
  }

  @Test
  void route_renamed_neitherRemindsNorEscalatesAgain() {
    Duration five = Duration.ofMinutes(5);
    SloTracker tracker =
        burning(
            route("pages", "ops").remindEvery(five).escalateAfter(Duration.ofMinutes(2), "lead"));
    pass(8, tracker);
    assertThat(said())
        .containsExactly("ops alert firing", "lead escalation firing", "ops reminder firing");
    tracker.apply(
        configuration(
            route("night", "ops").remindEvery(five).escalateAfter(Duration.ofMinutes(2), "lead")));
    pass(1, tracker);
    assertThat(said()).isEmpty();
    // Five minutes after the last reminder, which was at five.
    pass(1, tracker);
    assertThat(said()).containsExactly("ops reminder firing");
  }

  @Test
  void silences_ofTheConfiguration_comeAndGoWithIt() {
    SloTracker tracker = burning(route("pages", "ops"));
    said();
    SloConfiguration plain = configuration(route("pages", "ops"));
    Silence byHand = tracker.alerts().silence(silence("b").build());
    Silence declared = silence("a").build();
    SloConfiguration silenced = plain.toBuilder().silences(declared).build();

    assertThat(tracker.apply(silenced)).hasToString("silences: +{slo=\"a\"}");
    Silence added = silence("a").from(clock.now()).build();
    assertThat(tracker.alerts().silences()).containsExactly(byHand, added);
    clock.pass(EVALUATION, tracker);
    assertThat(firing(tracker).mutedBy()).contains("silenced by ann: load test");
    // It began when it was added, and does not begin anew.
    tracker.apply(silenced.toBuilder().settings(TrackerSettings.NONE).build());
    assertThat(tracker.alerts().silences()).containsExactly(byHand, added);

    assertThat(tracker.apply(plain)).hasToString("silences: -{slo=\"a\"}");
    assertThat(tracker.alerts().silences()).containsExactly(byHand);
    clock.pass(EVALUATION, tracker);
    assertThat(firing(tracker).mutedBy()).isEqualTo(Optional.empty());
  }

  @Test
  void settings_thatDiffer_areReportedAndNotApplied() {
    SloTracker tracker =
        builder()
            .configuration(configuration(route("pages", "ops")))
            .evaluationInterval(Duration.ofSeconds(5))
            .start();
    SloConfiguration slower =
        configuration(route("pages", "ops")).toBuilder()
            .settings(
                TrackerSettings.builder()
                    .tickInterval(Duration.ofSeconds(2))
                    .evaluationInterval(Duration.ofSeconds(60))
                    .build())
            .build();
    // A restart would not change the interval that the application itself sets afterwards.
    assertThat(tracker.apply(slower)).hasToString("needs a restart: tickInterval");
    assertThat(tracker.apply(slower).needsRestart()).containsExactly("tickInterval");
    assertThat(tracker.configuration().settings())
        .isEqualTo(TrackerSettings.builder().evaluationInterval(Duration.ofSeconds(5)).build());
    assertThat(tracker.apply(configuration(route("pages", "ops"))).isEmpty()).isTrue();
  }

  /** As with alerts: who was told of a freeze is told of its end. */
  @Test
  void freeze_toldOfOnOtherRoutes_isEndedForThoseWhoHeardOfIt() {
    Slo frozen =
        slo()
            .alerting(BurnRateAlerting.builder().budgetThreshold(0.01, Severity.PAGE).build())
            .policy(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(50).build())
            .build();
    SloConfiguration.Builder first =
        SloConfiguration.builder().slos(frozen).routes(route("all", "ops").build());
    SloTracker tracker = builder().configuration(first.build()).start();
    tracker.recorder("requests").good(999_400);
    tracker.recorder("requests").bad(600);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("ops policy firing");

    tracker.apply(
        SloConfiguration.builder().slos(frozen).routes(route("all", "lead").build()).build());
    clock.pass(EVALUATION, tracker);
    tracker.apply(
        SloConfiguration.builder().slos(frozen).routes(route("all", "board").build()).build());
    tracker.recorder("requests").good(10_000_000);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("ops policy resolved");

    // The next one goes where routes lead by then.
    tracker.recorder("requests").bad(10_000);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board policy firing");
  }

  @Test
  void expression_ofARouteThatIsGone_isNoFailureAnyMore() {
    Route.Builder evil = route("evil", "ops").where(Matcher.matches("service", "(x+x+)+y"));
    Slo long500 = slo().service("x".repeat(120)).build();
    SloTracker tracker =
        builder()
            .configuration(SloConfiguration.builder().slos(long500).routes(evil.build()).build())
            .start();
    tracker.recorder("requests").bad(100);
    clock.pass(EVALUATION, tracker);
    assertThat(tracker.health().failing()).containsOnlyKeys("matchers of Route[evil -> [ops]]");
    tracker.apply(
        SloConfiguration.builder()
            .slos(long500)
            .routes(evil.build(), route("b", "ops").build())
            .build());
    assertThat(tracker.health().failing()).hasSize(1);
    tracker.apply(SloConfiguration.builder().slos(long500).build());
    assertThat(tracker.health().failing()).isEmpty();
  }

  @Test
  void notifier_thatAppliesAConfiguration_isTakenAtItsWord() {
    SloConfiguration next = configuration(route("pages", "board"));
    SloTracker[] running = new SloTracker[1];
    SloTracker tracker =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .configuration(configuration(route("pages", "ops")))
            .notifier("ops", message -> running[0].apply(next))
            .notifier("board", seen::add)
            .start();
    running[0] = tracker;
    tracker.recorder("requests").bad(100);
    clock.pass(EVALUATION, tracker);
    assertThat(tracker.configuration()).isEqualTo(next);
    clock.pass(EVALUATION, tracker);
    assertThat(said()).containsExactly("board alert firing");
  }

  /** In memory, too: what an SLI shows besides does not change what it counts. */
  @Test
  void percentileValues_switchedOnAndOff_leaveTheCounts() {
    SloTracker tracker = builder().configuration(configuration()).start();
    tracker.recorder("requests").good(7);
    clock.pass(EVALUATION, tracker);
    Slo shown = slo().sli(REQUESTS.toBuilder().percentileValues(true).build()).build();
    ConfigurationChange change = tracker.apply(SloConfiguration.builder().slos(shown).build());
    assertThat(change.keptSlis()).containsExactly("requests");
    tracker.recorder("requests").good(2);
    clock.pass(EVALUATION, tracker);
    tracker.apply(configuration());
    assertThat(tracker.status("a").good()).isEqualTo(9);
  }
}
