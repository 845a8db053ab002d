package io.slo4j.micrometer;

import org.jspecify.annotations.Nullable;

/** What failed of several things that must not keep each other from being done. Not thread safe. */
final class Failed {
  private @Nullable RuntimeException first;

  /** Does something, and keeps what it throws. */
  // The very same one may be thrown twice, and cannot be its own cause.
  @SuppressWarnings("ReferenceEquality")
  void unless(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (first == null) {
        first = e;
      } else if (first != e) {
        first.addSuppressed(e);
      }
    }
  }

  /** Throws the first of what was thrown, the others suppressed; returns if all went well. */
  void rethrow() {
    if (first != null) {
      throw first;
    }
  }
}
