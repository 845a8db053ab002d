package io.slo4j.yaml;

import io.slo4j.definition.BudgetingMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads what an error budget is counted in. */
final class BudgetingReader {
  private static final String OCCURRENCES = "occurrences";
  private static final String TIMESLICES = "timeslices";
  private static final String RATIO_TIMESLICES = "ratio_timeslices";
  static final List<String> METHODS = List.of(OCCURRENCES, TIMESLICES, RATIO_TIMESLICES);

  private static final Duration DEFAULT_SLICE = Duration.ofMinutes(1);
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private BudgetingReader() {}

  /** Hands the method to a builder, if any of its keys is there. Slices alone mean Timeslices. */
  static void read(Section section, Consumer<BudgetingMethod> to) {
    boolean slices = section.has("time_slice_target") || section.has("time_slice_window");
    if (!slices && !section.has("budgeting_method")) {
      return;
    }
    String given = section.get("budgeting_method", "budgeting", BudgetingReader::method);
    String method = given == null ? TIMESLICES : given;
    BigDecimal target =
        section.get("time_slice_target", "budgeting.sliceTargetPercent", Value.DECIMAL);
    Duration window = section.get("time_slice_window", "budgeting.sliceWindow", Value.DURATION);
    if (method.equals(OCCURRENCES)) {
      refuse(section, "time_slice_window", method);
    }
    if (!method.equals(TIMESLICES)) {
      refuse(section, "time_slice_target", method);
    }
    Duration slice = window == null ? DEFAULT_SLICE : window;
    to.accept(
        switch (method) {
          case OCCURRENCES -> BudgetingMethod.occurrences();
          case RATIO_TIMESLICES -> BudgetingMethod.ratioTimeslices(slice);
          default -> BudgetingMethod.timeslices(target == null ? ALL : target, slice);
        });
  }

  private static String method(String text) {
    return Value.oneOf(METHODS, text);
  }

  private static void refuse(Section section, String key, String method) {
    Spot at = section.at(key);
    if (at != null) {
      section.fail(at, "budgeting", "means nothing to " + method + "; remove it");
    }
  }
}
