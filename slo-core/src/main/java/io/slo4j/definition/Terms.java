package io.slo4j.definition;

import io.slo4j.time.TimeWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every objective declares, whatever it is measured on. */
record Terms(
    String name,
    String service,
    String description,
    TimeWindow window,
    Map<String, String> labels,
    String owner,
    Documentation documentation,
    Optional<ReviewSchedule> review,
    Optional<BurnRateAlerting> alerting,
    List<BurnRateTier> tiers,
    List<ErrorBudgetPolicy> policies) {}
