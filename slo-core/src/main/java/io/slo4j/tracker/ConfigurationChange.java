package io.slo4j.tracker;

/** Stands in until the real one is merged. */
public record ConfigurationChange(boolean empty) {
  public boolean isEmpty() {
    return empty;
  }
}
