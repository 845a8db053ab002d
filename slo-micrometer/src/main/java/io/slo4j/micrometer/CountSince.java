package io.slo4j.micrometer;

import java.util.function.DoubleSupplier;

/**
 * What a count has grown by since this was made. A counter's meter begins with nothing: a registry
 * that publishes differences would publish all there was before as new. Thread safe if the count
 * is.
 */
final class CountSince implements DoubleSupplier {
  private final DoubleSupplier count;
  private final double begin;

  CountSince(DoubleSupplier count) {
    this.count = count;
    this.begin = count.getAsDouble();
  }

  @Override
  public double getAsDouble() {
    return Math.max(0, count.getAsDouble() - begin);
  }
}
