package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Silence;
import io.slo4j.definition.Action;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a step the same step, and who is not told of it: reloads, restarts, silences. */
class PolicyStepsTest {
  private static final Sli REQUESTS = Sli.availability("requests").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();
  private final List<String> called = new ArrayList<>();
  @TempDir private Path directory;

  private static Slo.Builder slo(String name, ErrorBudgetPolicy.Builder policy) {
    return Slo.builder(name)
        .service("shop")
        .sli(REQUESTS)
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .policy(policy.build());
  }

  private static ErrorBudgetPolicy.Builder policy() {
    return ErrorBudgetPolicy.builder("p");
  }

  /** A new callback each time, as a reload makes it. */
  private Action call(String name) {
    return Action.call(name, () -> called.add(name));
  }

  private SloTracker tracker(Slo... slos) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(slos)
        .notifier("ops", seen::add)
        .directory(directory)
        .start();
  }

  private void record(SloTracker tracker, int good, int bad) {
    tracker.recorder("requests").good(good);
    tracker.recorder("requests").bad(bad);
    look(tracker);
  }

  private void look(SloTracker tracker) {
    clock.pass(Duration.ofSeconds(10), tracker);
  }

  private void reload(SloTracker tracker, Slo slo) {
    tracker.apply(SloDefinitions.builder().slo(slo).build());
    look(tracker);
  }

  private List<String> said() {
    return seen.stream().map(each -> each.state().text() + " " + each.title()).toList();
  }

  @Test
  void reload_newCallbacksOfOldSteps_doNotActAgain() {
    SloTracker tracker =
        tracker(
            slo("a", policy().atRemainingPercent("50", call("shed")).freezeAtRemainingPercent(20))
                .build());
    record(tracker, 9_900, 100);
    assertThat(called).containsExactly("shed");

    reload(
        tracker,
        slo("a", policy().atRemainingPercent("50.0", call("shed")).freezeAtRemainingPercent("20.0"))
            .build());
    assertThat(called).containsExactly("shed");
    assertThat(said()).hasSize(1);
  }

  @Test
  void reload_newSteps_act() {
    SloTracker tracker = tracker(slo("a", policy().atRemainingPercent(50, call("shed"))).build());
    record(tracker, 9_900, 100);

    reload(
        tracker,
        slo(
                "a",
                policy()
                    .atRemainingPercent(50, call("stop the crawler"))
                    .atRemainingPercent(50, call("shed"))
                    .atRemainingPercent(50, Action.notifyTeam("half is gone"))
                    .atRemainingPercent(40, call("shed"))
                    .atRemainingPercent(40, Action.notifyTeam("half is gone")))
            .build());
    assertThat(called).containsExactly("shed", "stop the crawler", "shed");
    assertThat(seen).hasSize(2);
  }

  @Test
  void reload_wordsEdited_areNotSaidAgainButNewOnesAre() {
    SloTracker tracker =
        tracker(
            slo(
                    "a",
                    policy()
                        .atRemainingPercent(50, Action.notifyTeam("half"))
                        .atRemainingPercent(20, Action.freezeDeployments("wait")))
                .build());
    record(tracker, 9_900, 100);
    Instant since = tracker.deploymentGate().freezes().get(0).since();
    assertThat(seen).hasSize(2);

    reload(
        tracker,
        slo(
                "a",
                policy()
                    .atRemainingPercent(50, Action.notifyTeam("half of it"))
                    .atRemainingPercent(50, Action.notifyTeam("look at the runbook"))
                    .atRemainingPercent(20, Action.freezeDeployments("please wait")))
            .build());
    assertThat(said()).hasSize(3).last().isEqualTo("firing WARNING a: look at the runbook");
    assertThat(tracker.deploymentGate().freezes().get(0).since()).isEqualTo(since);
    assertThat(tracker.deploymentGate().freezes().get(0).reason()).isEqualTo("please wait");
  }

  @Test
  void restart_crossedSteps_stayCrossedAndFrozenFromTheFirstMoment() {
    Slo slo =
        slo(
                "a",
                policy()
                    .atRemainingPercent(50, call("shed"))
                    .atRemainingPercent(40, Action.notifyTeam("low"))
                    .freezeAtRemainingPercent(10))
            .build();
    SloTracker tracker = tracker(slo);
    record(tracker, 9_900, 100);
    tracker.deploymentGate().override("shop", "ann", "the fix", clock.now().plusSeconds(40));
    tracker.close();
    assertThat(called).hasSize(1);
    assertThat(seen).hasSize(2);

    SloTracker next = tracker(slo);
    assertThat(next.deploymentGate().freezes()).hasSize(1);
    assertThat(next.deploymentGate().check("shop").allowed()).isTrue();
    assertThat(next.deploymentGate().check("shop").reason())
        .contains("without that: a has 0 % of its error budget left, policy 'p' freezes at 10 %");
    clock.pass(Duration.ofSeconds(40), next);
    assertThat(next.deploymentGate().check("shop").allowed()).isFalse();
    assertThat(next.deploymentGate().check("shop").blockers().get(0).opensIn()).isPresent();
    record(next, 0, 100);
    assertThat(called).hasSize(1);
    assertThat(seen).hasSize(2);

    record(next, 100_000, 0);
    assertThat(next.deploymentGate().check("shop").allowed()).isTrue();
    assertThat(said()).hasSize(3).last().asString().startsWith("resolved ");
    record(next, 0, 10_000);
    assertThat(called).hasSize(2);
  }

  @Test
  void freeze_takenAway_isOverForThoseWhoWereTold() {
    SloTracker tracker =
        tracker(
            slo("a", policy().freezeAtRemainingPercent(10)).build(),
            slo("b", policy().freezeAtRemainingPercent(10)).build());
    record(tracker, 0, 100);
    assertThat(seen).hasSize(2);

    tracker.remove("b");
    look(tracker);
    assertThat(said())
        .hasSize(3)
        .last()
        .isEqualTo(
            "resolved CRITICAL b: policy 'p' freezes deployments of shop no more, but they stay frozen: policy 'p' of a");

    reload(tracker, slo("a", policy().atRemainingPercent(5, call("shed"))).build());
    assertThat(said())
        .hasSize(4)
        .last()
        .isEqualTo("resolved CRITICAL a: deployments of shop are open again");
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
  }

  private Silence silence(Duration length) {
    return Silence.builder()
        .service("shop")
        .from(clock.now())
        .until(clock.now().plus(length))
        .author("ann")
        .comment("planned work")
        .build();
  }

  private Slo everything() {
    return slo(
            "a",
            policy()
                .atRemainingPercent(50, Action.notifyTeam("half is gone"))
                .atRemainingPercent(40, call("shed"))
                .freezeAtRemainingPercent(10))
        .build();
  }

  @Test
  void silence_messages_waitForItsEndWhileFreezesAndCallsDoNot() {
    SloTracker tracker = tracker(everything());
    tracker.alerts().silence(silence(Duration.ofMinutes(5)));
    record(tracker, 0, 100);

    assertThat(seen).isEmpty();
    assertThat(called).containsExactly("shed");
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();

    clock.pass(Duration.ofMinutes(5), tracker);
    assertThat(said())
        .containsExactly(
            "firing CRITICAL a: deployments of shop are frozen: 10 % of the error budget left",
            "firing WARNING a: half is gone");
    assertThat(called).hasSize(1);
  }

  @Test
  void silence_stepLeftBeforeItsEnd_nothingIsSaid() {
    SloTracker tracker = tracker(everything());
    tracker.alerts().silence(silence(Duration.ofMinutes(5)));
    record(tracker, 0, 100);
    record(tracker, 100_000, 0);
    clock.pass(Duration.ofMinutes(6), tracker);
    assertThat(seen).isEmpty();
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
  }

  @Test
  void silence_afterTheFreezeWasSaid_itsEndIsSaid() {
    SloTracker tracker = tracker(everything());
    record(tracker, 0, 100);
    assertThat(seen).hasSize(2);
    tracker.alerts().silence(silence(Duration.ofMinutes(5)));
    record(tracker, 100_000, 0);
    assertThat(said())
        .hasSize(3)
        .last()
        .isEqualTo("resolved CRITICAL a: deployments of shop are open again");
  }

  @Test
  void maintenance_messages_waitForItsEnd() {
    Instant now = clock.now();
    Slo slo =
        slo("a", policy().atRemainingPercent(50, Action.notifyTeam("half is gone")))
            .maintenance(MaintenanceWindow.once(now.plusSeconds(5), now.plusSeconds(300)))
            .build();
    SloTracker tracker = tracker(slo);
    tracker.recorder("requests").bad(100);
    look(tracker);
    assertThat(seen).isEmpty();
    clock.pass(Duration.ofMinutes(5), tracker);
    assertThat(seen).hasSize(1);
  }
}
