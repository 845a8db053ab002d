package io.slo4j.yaml;

import io.slo4j.definition.Action;
import io.slo4j.definition.BudgetThreshold;
import io.slo4j.definition.ErrorBudgetPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Writes error budget policies. */
final class PolicyText {
  private PolicyText() {}

  static Tree of(ErrorBudgetPolicy policy) {
    Tree tree = new Tree();
    write(policy, tree);
    return tree;
  }

  static void write(ErrorBudgetPolicy policy, Tree tree) {
    List<Node> actions = new ArrayList<>();
    for (ErrorBudgetPolicy.Step step : policy.steps()) {
      Tree own = new Tree();
      own.number("budget_threshold", step.remainingPercent());
      own.word("type", step.action().text());
      if (step.action() instanceof Action.NotifyTeam notify) {
        own.text("message", notify.message());
      } else if (step.action() instanceof Action.FreezeDeployments freeze) {
        own.text("message", freeze.reason());
      } else if (step.action() instanceof Action.Call call) {
        own.text("name", call.name());
      }
      actions.add(own.node());
    }
    tree.list("actions", actions);
    policy
        .freezeAtRemainingPercent()
        .ifPresent(percent -> tree.number("freeze_threshold", percent.movePointLeft(2)));
    tree.tree("alert_thresholds", thresholds(policy.severities()));
  }

  /** Returns severities by the ratio of the budget that is left. */
  static Tree thresholds(List<BudgetThreshold> thresholds) {
    Tree tree = new Tree();
    Map<Double, List<String>> severities = new LinkedHashMap<>();
    for (BudgetThreshold threshold : thresholds) {
      severities
          .computeIfAbsent(threshold.remainingRatio(), ratio -> new ArrayList<>())
          .add(threshold.severity().text());
    }
    severities.forEach((ratio, words) -> tree.byNumber(BigDecimal.valueOf(ratio), words));
    return tree;
  }
}
