package io.slo4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Slo;
import io.slo4j.time.Durations;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a Prometheus has stored, held against what the statuses say, to the last bit. */
public final class StoredFigures {
  private StoredFigures() {}

  /**
   * Compares the target, compliance, budget and every burn rate of every objective. Nothing may
   * move meanwhile, and Prometheus must have scraped since it last did.
   *
   * @return how many figures were compared
   */
  public static int compare(SloTracker tracker, PrometheusServer prometheus, String where)
      throws Exception {
    Map<Map<String, String>, Double> targets = new HashMap<>();
    Map<Map<String, String>, Double> compliance = new HashMap<>();
    Map<Map<String, String>, Double> remaining = new HashMap<>();
    Map<Map<String, String>, Double> burnRates = new HashMap<>();
    for (SloStatus status : tracker.statuses()) {
      targets.put(labels(status), status.slo().target().ratio().doubleValue());
      status.compliance().ifPresent(ratio -> compliance.put(labels(status), ratio));
      if (status.compliance().isPresent()) {
        remaining.put(labels(status), status.errorBudget().remainingRatio());
      }
      for (Duration window : windows(status)) {
        status
            .burnRate(window)
            .ifPresent(
                rate -> burnRates.put(labels(status, "window", Durations.text(window)), rate));
      }
    }
    assertThat(prometheus.latest("slo_objective_ratio")).as(where).isEqualTo(targets);
    assertThat(prometheus.latest("slo_compliance_ratio")).as(where).isEqualTo(compliance);
    assertThat(prometheus.latest("slo_error_budget_remaining_ratio"))
        .as(where)
        .isEqualTo(remaining);
    assertThat(prometheus.latest("slo_burn_rate")).as(where).isEqualTo(burnRates);
    return targets.size() + compliance.size() + remaining.size() + burnRates.size();
  }

  private static Set<Duration> windows(SloStatus status) {
    Set<Duration> windows = new HashSet<>();
    for (BurnRateTier tier : status.slo().tiers()) {
      windows.add(tier.longWindow());
      windows.add(tier.shortWindow());
    }
    return windows.isEmpty() ? Set.of(Duration.ofHours(1)) : windows;
  }

  /** Returns an objective's labels as Prometheus keeps them: an empty label is none. */
  public static Map<String, String> labels(SloStatus status, String... more) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("slo", status.name());
    labels.put("service", status.slo().service());
    if (status.slo() instanceof Slo single) {
      labels.put("sli", single.sli().name());
    }
    for (int at = 0; at < more.length; at += 2) {
      labels.put(more[at], more[at + 1]);
    }
    return labels;
  }
}
