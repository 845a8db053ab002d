package io.slo4j.alert;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.util.Map;
import java.util.TreeMap;

/** What matchers look at: an objective's own labels and what every alert has besides. */
final class Labels {
  private Labels() {}

  static Map<String, String> of(Alert alert) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("slo", alert.slo());
    labels.put("service", alert.service());
    labels.put("owner", alert.owner());
    labels.put("severity", alert.severity().text());
    labels.put("cause", alert.cause().text());
    labels.put("rule", alert.rule());
    return labels;
  }

  static Map<String, String> of(ServiceLevelObjective slo, Severity severity) {
    Map<String, String> labels = new TreeMap<>(slo.labels());
    labels.put("slo", slo.name());
    labels.put("service", slo.service());
    labels.put("owner", slo.owner());
    labels.put("severity", severity.text());
    return labels;
  }
}
