package io.slo4j.tracker;

/** When to try again what has failed: after 1, 2, 4 … 30 s. Not thread safe. */
final class Backoff {
  private static final long SHORTEST_MILLIS = 1000;
  private static final long LONGEST_MILLIS = 30_000;

  private long againAtMillis = Long.MIN_VALUE;
  private long delayMillis;

  boolean isTooEarly(long nowMillis) {
    return nowMillis < againAtMillis;
  }

  /** Takes note of a failure; of a try that was made too early it is none to wait longer for. */
  void failed(long nowMillis) {
    if (isTooEarly(nowMillis)) {
      return;
    }
    delayMillis = Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, 2 * delayMillis));
    againAtMillis = nowMillis + delayMillis;
  }

  void succeeded() {
    delayMillis = 0;
    againAtMillis = Long.MIN_VALUE;
  }
}
