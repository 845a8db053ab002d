package io.slo4j.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts observations that could not be recorded, and logs the first of each SLI. Throws nothing,
 * because it is called from the observed code. Thread safe.
 */
final class FailureTally {
  private final Logger log;
  private final LongAdder count = new LongAdder();

  /** Where something has failed that is in the log. */
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  FailureTally() {
    this(LoggerFactory.getLogger(SloObservationHandler.class));
  }

  FailureTally(Logger log) {
    this.log = log;
  }

  /** Counts a failure. */
  void failed(String where, Throwable cause) {
    count.increment();
    if (logged.add(where)) {
      log(where, cause);
    }
  }

  private void log(String where, Throwable cause) {
    try {
      log.warn("an observation could not be recorded in {}; others are only counted", where, cause);
    } catch (Throwable e) {
      // A log asks an error for its words, and it may have none; or the log itself has failed.
      logBriefly(where, cause);
    }
  }

  private void logBriefly(String where, Throwable cause) {
    try {
      log.warn(
          "an observation could not be recorded in {}: {}; others are only counted",
          where,
          cause.getClass().getName());
    } catch (Throwable e) {
      // Counted it is. There is nobody left to tell who is not the observed code.
    }
  }

  long count() {
    return count.sum();
  }
}
