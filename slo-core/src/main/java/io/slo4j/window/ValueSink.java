package io.slo4j.window;

/**
 * Takes values from any thread.
 *
 * @since 0.1.0
 */
public sealed interface ValueSink permits ValueCell, ValueHistogram {

  /**
   * Takes one value.
   *
   * @param value finite; the caller has checked
   */
  void record(double value);
}
