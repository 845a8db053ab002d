package io.slo4j.examples.demo;

import java.time.Duration;

/** The course of a run: quiet, after a quarter of it an incident for a sixth, quiet again. */
final class Run {
  private volatile long startNanos = System.nanoTime();
  private final Duration length;

  Run(Duration length) {
    this.length = length;
  }

  /** Lets it begin now, rather than when it was made. */
  void begin() {
    startNanos = System.nanoTime();
  }

  Duration length() {
    return length;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  boolean isIncident() {
    double share = (double) elapsed().toMillis() / length.toMillis();
    return share >= 0.25 && share < 5.0 / 12;
  }
}
