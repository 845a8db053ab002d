package io.slo4j.tracker;

import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import io.slo4j.time.Durations;
import io.slo4j.window.SliceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which slices fit the ticks: a tick closes one at the most, so none may be finer. */
final class SliceRules {
  private SliceRules() {}

  /** Returns a violation for each objective whose slices are not a whole number of ticks. */
  static List<Violation> violations(SloDefinitions definitions, long tickMillis) {
    List<Violation> found = new ArrayList<>();
    for (Slo slo : definitions.slos()) {
      SliceSpec slices = Needs.slicesOf(slo);
      if (slices != null) {
        check(slo.name(), "budgeting.sliceWindow", slices.widthMillis(), tickMillis, found);
      }
    }
    for (CompositeSlo slo : definitions.composites()) {
      if (slo.kind() == CompositeSlo.Kind.ALL_OF) {
        check(slo.name(), "sliceWindow", slo.sliceWindow().toMillis(), tickMillis, found);
      }
    }
    return found;
  }

  private static void check(
      String slo, String field, long widthMillis, long tickMillis, List<Violation> found) {
    if (widthMillis % tickMillis != 0) {
      found.add(
          new Violation(
              "slo '" + slo + "'",
              field,
              "slices of "
                  + Durations.text(Duration.ofMillis(widthMillis))
                  + " must be a whole number of ticks, which are "
                  + Durations.text(Duration.ofMillis(tickMillis))
                  + " apart: set tickInterval to a divisor"));
    }
  }
}
