package io.slo4j.yaml;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What SLOs and composites have in common, of either one's builder. */
record TermsSink(
    Consumer<String> service,
    Consumer<String> description,
    Consumer<String> owner,
    Consumer<TimeWindow> window,
    BiConsumer<String, String> label,
    Consumer<Documentation.Builder> documentation,
    Consumer<ReviewSchedule> review,
    Consumer<BurnRateAlerting> recommendedAlerting,
    Consumer<BurnRateAlerting.Builder> alerting,
    Consumer<ErrorBudgetPolicy> policy,
    Consumer<ErrorBudgetPolicy.Builder> ownPolicy) {

  static TermsSink of(Slo.Builder builder) {
    return new TermsSink(
        builder::service,
        builder::description,
        builder::owner,
        builder::window,
        builder::label,
        builder::documentation,
        builder::review,
        builder::alerting,
        builder::alerting,
        builder::policy,
        builder::policy);
  }

  static TermsSink of(CompositeSlo.Builder builder) {
    return new TermsSink(
        builder::service,
        builder::description,
        builder::owner,
        builder::window,
        builder::label,
        builder::documentation,
        builder::review,
        builder::alerting,
        builder::alerting,
        builder::policy,
        builder::policy);
  }
}
