package io.slo4j.budget;

import java.time.Duration;

/**
 * The windows of one objective that end at one moment.
 *
 * @since 0.1.0
 */
public interface StatusReader {

  /** Returns the moment, in milliseconds since 1970. */
  long atMillis();

  /** Returns what the objective's own window came to. */
  Measured window();

  /** Returns what the last {@code length} came to. */
  Measured rolling(Duration length);

  /**
   * Returns the share of a window that was observed.
   *
   * @param fromMillis where its figures begin
   * @param length of the whole window
   * @return in [0, 1]
   */
  double coverage(long fromMillis, Duration length);
}
