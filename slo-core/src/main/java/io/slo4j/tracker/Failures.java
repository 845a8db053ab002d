package io.slo4j.tracker;

import io.slo4j.alert.FailureLog;
import io.slo4j.alert.OneLine;
import io.slo4j.alert.Silence;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong inside the tracker and was kept from spreading. Thread safe. */
final class Failures implements FailureLog {
  private static final Logger log = LoggerFactory.getLogger(SloTracker.class);

  /** What is kept besides by its own name. */
  private static final int MOST = 1000;

  private static final String OTHERS = "more than " + MOST + " things, the latest of the rest";

  private final LongAdder count = new LongAdder();
  private final Map<String, String> latest = new ConcurrentHashMap<>();

  /** Counts a failure; logs it unless the same thing has just failed in the same way. */
  @Override
  public void failed(String named, Throwable cause) {
    count.increment();
    String how = FailureLog.text(cause);
    String what = name(named);
    if (latest.size() >= MOST && !latest.containsKey(what)) {
      how = OneLine.of(what + ": " + how, MOST_CHARS);
      what = OTHERS;
    }
    if (!how.equals(latest.put(what, how))) {
      try {
        log.warn("{} failed; the tracker goes on", what, cause);
      } catch (RuntimeException | Error e) {
        // A log asks an error for its words, too, and it may have none.
        log.warn("{} failed; the tracker goes on: {}", what, how);
      }
    }
  }

  /** Counts what could not be recovered. */
  void leftOut(String what, String why) {
    failed(what, new IllegalStateException(why));
  }

  /** Counts what is gone for good at the end, and says so. */
  void lost(String what, String how) {
    count.increment();
    latest.put(name(what), OneLine.of(how, MOST_CHARS));
    log.warn("{}: {}", what, how);
  }

  /** What failed before works again. */
  @Override
  public void recovered(String what) {
    if (!latest.isEmpty() && latest.remove(name(what)) != null) {
      log.info("{} works again", name(what));
    }
  }

  /** What failed before is gone; whether it would work again nobody will know. */
  @Override
  public void forget(String what) {
    if (!latest.isEmpty()) {
      latest.remove(name(what));
    }
  }

  /** Names hold what others wrote. */
  private static String name(String what) {
    return OneLine.of(what, MOST_CHARS);
  }

  /** Leaves a trace of who took what out of a budget, and why. */
  static void adjusted(BudgetAdjustment adjustment) {
    log.info(
        "budget of slo '{}' adjusted: {} to {} taken out by {}: {}",
        adjustment.slo(),
        adjustment.from(),
        adjustment.to(),
        OneLine.of(adjustment.author()),
        OneLine.of(adjustment.reason()));
  }

  /** Leaves a trace of a silence that was declared too late to silence anything. */
  static void leftOut(Silence silence) {
    log.info(
        "silence of {} by {} is over since {}: left out",
        OneLine.of(silence.matchers().toString(), MOST_CHARS),
        OneLine.of(silence.author()),
        silence.until());
  }

  String latest(String what) {
    return latest.getOrDefault(name(what), "");
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
