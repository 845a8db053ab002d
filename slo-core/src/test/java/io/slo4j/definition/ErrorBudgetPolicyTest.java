package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBudgetPolicyTest {

  /** The policy of the original system's guide. */
  @Test
  void build_thePolicyOfTheGuide_isSortedByRemainingBudget() {
    ErrorBudgetPolicy policy = guide().build();

    assertThat(policy.name()).isEqualTo("critical_service_policy");
    assertThat(policy.steps())
        .containsExactly(
            new ErrorBudgetPolicy.Step(
                new BigDecimal("50"), Action.notifyTeam("Error budget 50% consumed")),
            new ErrorBudgetPolicy.Step(
                new BigDecimal("10"), Action.freezeDeployments("Deployment freeze activated")));
    assertThat(policy.freezeAtRemainingPercent()).contains(new BigDecimal("10"));
    assertThat(policy.severities())
        .containsExactly(
            new BudgetThreshold(0.5, Severity.WARNING),
            new BudgetThreshold(0.2, Severity.ERROR),
            new BudgetThreshold(0.1, Severity.CRITICAL));
  }

  @Test
  void toBuilder_aPolicy_buildsAnEqualOne() {
    ErrorBudgetPolicy policy = guide().build();

    assertThat(policy.toBuilder().build()).isEqualTo(policy).hasSameHashCodeAs(policy);
    assertThat(policy.toBuilder().freezeAtRemainingPercent(5).build()).isNotEqualTo(policy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.000000000001", "99.999999999999"})
  void threshold_atTheBounds_isAccepted(String percent) {
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("p")
            .atRemainingPercent(percent, Action.notifyTeam("x"))
            .freezeAtRemainingPercent(percent)
            .build();

    assertThat(policy.steps().get(0).remainingPercent()).isEqualByComparingTo(percent);
    assertThat(policy.freezeAtRemainingPercent()).hasValue(new BigDecimal(percent));
  }

  @Test
  void steps_atTheSameThreshold_keepTheirOrder() {
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("p")
            .atRemainingPercent(50, Action.notifyTeam("b"))
            .atRemainingPercent("50.0", Action.notifyTeam("a"))
            .build();

    assertThat(policy.steps())
        .extracting(ErrorBudgetPolicy.Step::action)
        .containsExactly(Action.notifyTeam("b"), Action.notifyTeam("a"));
    assertThat(policy.steps()).isUnmodifiable();
    assertThat(policy.severities()).isUnmodifiable();
  }

  @Test
  void action_each_hasItsName() {
    AtomicInteger calls = new AtomicInteger();
    Action.Call call = (Action.Call) Action.call("shed load", calls::incrementAndGet);
    call.callback().run();

    assertThat(calls).hasValue(1);
    assertThat(call.text()).isEqualTo("call");
    assertThat(Action.notifyTeam("x").text()).isEqualTo("notify_team");
    assertThat(Action.freezeDeployments("x").text()).isEqualTo("deployment_freeze");
  }

  private static ErrorBudgetPolicy.Builder guide() {
    return ErrorBudgetPolicy.builder("critical_service_policy")
        .atRemainingPercent(10, Action.freezeDeployments("Deployment freeze activated"))
        .atRemainingPercent(50, Action.notifyTeam("Error budget 50% consumed"))
        .freezeAtRemainingPercent(10)
        .severityAtRemainingRatio(0.1, Severity.CRITICAL)
        .severityAtRemainingRatio(0.5, Severity.WARNING)
        .severityAtRemainingRatio(0.2, Severity.ERROR);
  }
}
