package io.slo4j.alert;

import java.time.Duration;

/** Durations as the milliseconds that are added to and compared with moments. */
final class Millis {

  /** Stands for "never"; a moment plus a few of these is still a long. */
  private static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE / 8);

  private Millis() {}

  /** Returns the milliseconds, of what lasts longer than anything lasts a number that does, too. */
  static long of(Duration duration) {
    return duration.compareTo(NEVER) < 0 ? duration.toMillis() : NEVER.toMillis();
  }
}
