package io.slo4j.tracker;

import io.slo4j.alert.FailureLog;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong inside the tracker and was kept from spreading. Thread safe. */
final class Failures implements FailureLog {
  private static final Logger log = LoggerFactory.getLogger(SloTracker.class);

  private final LongAdder count = new LongAdder();
  private final Map<String, String> latest = new ConcurrentHashMap<>();

  /** Counts a failure; logs it unless the same thing has just failed in the same way. */
  @Override
  public void failed(String what, Throwable cause) {
    count.increment();
    String how = FailureLog.text(cause);
    if (!how.equals(latest.put(what, how))) {
      try {
        log.warn("{} failed; the tracker goes on", what, cause);
      } catch (RuntimeException | Error e) {
        // A log asks an error for its words, too, and it may have none.
        log.warn("{} failed; the tracker goes on: {}", what, how);
      }
    }
  }

  /** What failed before works again. */
  @Override
  public void recovered(String what) {
    if (!latest.isEmpty() && latest.remove(what) != null) {
      log.info("{} works again", what);
    }
  }

  /** What failed before is gone; whether it would work again nobody will know. */
  void forget(String what) {
    latest.remove(what);
  }

  /** Leaves a trace of who took what out of a budget, and why. */
  static void adjusted(BudgetAdjustment adjustment) {
    log.info(
        "budget of slo '{}' adjusted: {} to {} taken out by {}: {}",
        adjustment.slo(),
        adjustment.from(),
        adjustment.to(),
        adjustment.author(),
        adjustment.reason());
  }

  String latest(String what) {
    return latest.getOrDefault(what, "");
  }

  long count() {
    return count.sum();
  }

  Map<String, String> latest() {
    // Not Map.copyOf: an entry that is removed and put back meanwhile may come by twice, which that
    // refuses.
    return new HashMap<>(latest);
  }
}
