package io.slo4j.test;

import io.slo4j.budget.SloStatus;

/**
 * Entry to the assertions: {@code assertThat(tracker.status("checkout")).meets()}.
 *
 * @since 0.1.0
 */
public final class SloAssertions {
  private SloAssertions() {}

  /** Starts assertions on a status. */
  public static SloStatusAssert assertThat(SloStatus status) {
    return new SloStatusAssert(status);
  }
}
