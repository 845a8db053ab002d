package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slo4j.alert.Notification;
import io.slo4j.definition.Action;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.GateDecision;
import io.slo4j.policy.GateOverride;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Error budget policies, the deployment gate and guards, under a clock that the test holds. */
class PolicyTest {
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Duration WINDOW = Duration.ofHours(1);

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();
  private int called;

  private static Slo objective(ErrorBudgetPolicy... policies) {
    Slo.Builder slo =
        Slo.builder("a")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("99")
            .window(TimeWindow.rolling(WINDOW));
    for (ErrorBudgetPolicy policy : policies) {
      slo.policy(policy);
    }
    return slo.build();
  }

  private SloTracker tracker(ErrorBudgetPolicy... policies) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(objective(policies))
        .notifier("ops", seen::add)
        .start();
  }

  /** A hundred events a second, of which so many are bad; 1 % may be. */
  private void pass(Duration time, int bad, SloTracker tracker) {
    for (long second = 0; second < time.toSeconds(); second++) {
      tracker.recorder("requests").good(100 - bad);
      tracker.recorder("requests").bad(bad);
      clock.skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  @Test
  void steps_asTheBudgetFallsAndRises_actOncePerCrossing() {
    SloTracker tracker =
        tracker(
            ErrorBudgetPolicy.builder("critical")
                .atRemainingPercent(50, Action.notifyTeam("half is gone"))
                .atRemainingPercent(25, Action.call("shed", () -> called++))
                .freezeAtRemainingPercent(10)
                .severityAtRemainingRatio(0.5, Severity.WARNING)
                .build());
    pass(WINDOW, 0, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
    assertThat(tracker.deploymentGate().check("shop").reason())
        .isEqualTo("no policy freezes deployments of shop");

    // 3,600 bad events are the whole budget: 36 s of nothing but errors.
    pass(Duration.ofSeconds(20), 100, tracker);
    assertThat(titles()).contains("WARNING a: half is gone");
    assertThat(called).isZero();
    pass(Duration.ofSeconds(10), 100, tracker);
    assertThat(called).isEqualTo(1);
    pass(Duration.ofSeconds(10), 100, tracker);
    assertThat(called).isEqualTo(1);
    assertThat(titles())
        .contains("WARNING a: deployments of shop are frozen: 10 % of the error budget left");

    GateDecision blocked = tracker.deploymentGate().check("shop");
    assertThat(blocked.allowed()).isFalse();
    assertThat(blocked.reason())
        .startsWith(
            "a has -11 % of its error budget left, policy 'critical' freezes at 10 % until 12 % are back: 23 % missing, at the earliest in ");
    // 4,000 are bad; 3,168 may be for 12 % to be left: the first 832, 9 s of them, must be gone.
    Duration opens = blocked.blockers().get(0).opensIn().orElseThrow();
    assertThat(opens.toSeconds()).isCloseTo(3600 - 40 + 8, within(40L));

    pass(opens.plusSeconds(30), 0, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
    assertThat(titles()).contains("WARNING a: deployments of shop are open again");
    assertThat(called).isEqualTo(1);
  }

  @Test
  void gate_windowNotFullYet_opensAsItFills() {
    SloTracker tracker =
        tracker(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build());
    // 1,000 bad of 30,000; 12 % are left once 880 in 1,000 of 1 % of all is no less: 113,637
    // events.
    pass(Duration.ofSeconds(290), 0, tracker);
    pass(Duration.ofSeconds(10), 100, tracker);
    GateDecision blocked = tracker.deploymentGate().check("shop");
    Duration opens = blocked.blockers().get(0).opensIn().orElseThrow();
    assertThat(opens.toSeconds()).isCloseTo(837, within(5L));

    pass(opens.minusSeconds(20), 0, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();
    pass(Duration.ofSeconds(40), 0, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
  }

  private List<String> titles() {
    return seen.stream().map(Notification::title).toList();
  }

  @Test
  void budget_hoversAtTheThreshold_actsOnce() {
    SloTracker tracker =
        tracker(
            ErrorBudgetPolicy.builder("p")
                .atRemainingPercent(50, Action.call("count", () -> called++))
                .build());
    for (int turn = 0; turn < 50; turn++) {
      // To and fro between 51 and 49 % left.
      tracker.recorder("requests").good(turn % 2 == 0 ? 300 : 0);
      tracker.recorder("requests").bad(turn == 0 ? 50 : turn % 2 == 0 ? 0 : 3);
      tracker.recorder("requests").good(turn == 0 ? 9_650 : 0);
      clock.pass(Duration.ofSeconds(10), tracker);
    }
    assertThat(called).isEqualTo(1);
  }

  @Test
  void action_throws_isSeenAndDoesNoHarm() {
    SloTracker tracker =
        tracker(
            ErrorBudgetPolicy.builder("p")
                .atRemainingPercent(
                    50,
                    Action.call(
                        "broken",
                        () -> {
                          throw new IllegalStateException("no");
                        }))
                .atRemainingPercent(40, Action.call("works", () -> called++))
                .build());
    pass(Duration.ofMinutes(1), 100, tracker);

    assertThat(called).isEqualTo(1);
    assertThat(tracker.health().failing())
        .containsEntry(
            "action 'broken' of policy 'p' of slo 'a'", "java.lang.IllegalStateException: no");
  }

  @Test
  void override_inForce_letsDeploymentsPassAndIsKept() {
    SloTracker tracker =
        tracker(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build());
    pass(Duration.ofMinutes(1), 100, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();

    tracker.deploymentGate().override("shop", "ann", "the fix itself", clock.now().plusSeconds(60));
    GateDecision passed = tracker.deploymentGate().check("shop");
    assertThat(passed.allowed()).isTrue();
    assertThat(passed.reason())
        .startsWith(
            "overridden by ann until 2026-03-10T00:02:00Z (the fix itself); without that: ");
    assertThat(passed.blockers()).hasSize(1);

    clock.pass(Duration.ofSeconds(61), tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();
    assertThat(tracker.deploymentGate().overrides()).hasSize(1);
  }

  @Test
  void override_thatNeverEnds_isRefusedAndHarmsNoCheck() {
    SloTracker tracker =
        tracker(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build());
    pass(Duration.ofMinutes(1), 100, tracker);
    Instant longest = clock.now().plus(GateOverride.LONGEST);
    for (Instant until : List.of(Instant.MAX, longest.plusMillis(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tracker.deploymentGate().override("shop", "ann", "x", until))
          .withMessage("until must be at most 366 days after from, was " + until);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.deploymentGate().override("shop", "ann", "x", Instant.MIN))
        .withMessageStartingWith("until must be after from");
    assertThat(tracker.deploymentGate().overrides()).isEmpty();
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();

    tracker.deploymentGate().override("shop", "ann", "x", longest);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
  }

  @Test
  void override_whereNothingIsFrozen_isNotWhatLetsItPass() {
    SloTracker tracker = tracker();
    tracker.deploymentGate().override("shop", "ann", "x", clock.now().plusSeconds(60));
    GateDecision passed = tracker.deploymentGate().check("shop");
    assertThat(passed.allowed()).isTrue();
    assertThat(passed.override()).isEmpty();
    assertThat(passed.reason()).isEqualTo("no policy freezes deployments of shop");
  }

  @Test
  void gate_frozenAndThenNoData_saysThatNobodyKnows() {
    SloTracker tracker =
        tracker(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build());
    pass(Duration.ofMinutes(1), 100, tracker);
    clock.pass(WINDOW.plusMinutes(1), tracker);

    GateDecision blocked = tracker.deploymentGate().check("shop");
    assertThat(blocked.allowed()).isFalse();
    assertThat(blocked.reason())
        .isEqualTo("a has no data, policy 'p' freezes at 10 % until 12 % are back");
    assertThat(blocked.blockers().get(0).remainingRatio()).isEmpty();
    assertThat(blocked.blockers().get(0).opensIn()).isEmpty();

    pass(Duration.ofSeconds(10), 0, tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isTrue();
  }

  @Test
  void gate_clockSetBack_keepsItsFreezesAndOverrides() {
    SloTracker tracker =
        tracker(ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build());
    pass(Duration.ofMinutes(1), 100, tracker);
    tracker.deploymentGate().override("shop", "ann", "x", clock.now().plusSeconds(60));
    clock.jump(Duration.ofDays(-1));
    clock.pass(Duration.ofSeconds(30), tracker);
    assertThat(tracker.deploymentGate().check("shop").override()).isPresent();
    clock.pass(Duration.ofSeconds(31), tracker);
    assertThat(tracker.deploymentGate().check("shop").allowed()).isFalse();
  }

  @Test
  void action_changesTheTracker_theEvaluationGoesOn() {
    SloTracker[] self = new SloTracker[1];
    self[0] =
        tracker(
            ErrorBudgetPolicy.builder("p")
                .atRemainingPercent(
                    50,
                    Action.call(
                        "calls back",
                        () -> {
                          self[0].tick();
                          self[0].remove("a");
                          self[0].add(objective());
                          assertThat(self[0].deploymentGate().check("shop").allowed()).isTrue();
                          self[0].close();
                          called++;
                        }))
                .atRemainingPercent(40, Action.call("the next", () -> called++))
                .build());
    pass(Duration.ofMinutes(1), 100, self[0]);
    assertThat(self[0].health().failing()).isEmpty();
    assertThat(called).isEqualTo(2);
    assertThat(self[0].health().closed()).isTrue();
  }

  @Test
  void policies_thresholdsOutOfOrderAndSeveralOfThem_actInTheOrderOfTheBudget() {
    List<String> order = new ArrayList<>();
    SloTracker tracker =
        tracker(
            ErrorBudgetPolicy.builder("p")
                .atRemainingPercent(0, Action.call("0", () -> order.add("0")))
                .atRemainingPercent(75, Action.call("75", () -> order.add("75")))
                .atRemainingPercent(25, Action.call("25", () -> order.add("25")))
                .build(),
            ErrorBudgetPolicy.builder("q")
                .atRemainingPercent(25, Action.call("25", () -> order.add("q 25")))
                .build());
    pass(WINDOW, 0, tracker);
    assertThat(order).isEmpty();
    pass(Duration.ofMinutes(1), 100, tracker);
    assertThat(order).containsExactly("75", "25", "q 25", "0");
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(
            () ->
                objective(
                    ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build(),
                    ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(20).build()))
        .withMessageContaining("policy 'p' is declared twice");
  }

  @Test
  void gate_misuse_isRefused() {
    SloTracker tracker = tracker();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.deploymentGate().check("shpo"))
        .withMessage("no service 'shpo'; there are [shop]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.deploymentGate().override("shop", " ", "x", clock.now()))
        .withMessageStartingWith("author must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.deploymentGate().override("shop", "ann", "x", clock.now()))
        .withMessageStartingWith("until must be after from");
  }

  @Test
  void guard_asTheBudgetFallsAndRises_turnsOnceEach() {
    SloTracker tracker = tracker();
    BudgetGuard guard = tracker.budgetGuard("a", 0.2);
    assertThat(guard.allowsRisk()).isTrue();
    pass(WINDOW, 0, tracker);
    pass(Duration.ofSeconds(30), 100, tracker);
    assertThat(guard.allowsRisk()).isFalse();
    assertThat(tracker.budgetGuard("a", 0.2)).isSameAs(guard);
    assertThat(tracker.budgetGuard("a", 0.1).allowsRisk()).isTrue();

    pass(WINDOW.plusMinutes(1), 0, tracker);
    assertThat(guard.allowsRisk()).isTrue();

    pass(Duration.ofSeconds(40), 100, tracker);
    assertThat(guard.allowsRisk()).isFalse();
    tracker.remove("a");
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(guard.allowsRisk()).isTrue();
    tracker.add(objective());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.budgetGuard("b", 0.2))
        .withMessage("no slo 'b'; there are [a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.budgetGuard("a", 1))
        .withMessage("minimumRemainingRatio must be at least 0 and less than 1, was 1.0");
  }
}
