package io.slo4j.window;

import io.slo4j.time.MaintenanceWindow;
import java.time.Instant;
import java.util.List;

/** Whether maintenance is on, as time passes. Not thread safe: {@link Series} guards it. */
final class MaintenanceSchedule {
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final List<MaintenanceWindow> windows;
  private long boundMillis;
  private boolean active;

  MaintenanceSchedule(List<MaintenanceWindow> windows, long nowMillis) {
    this.windows = List.copyOf(windows);
    judge(nowMillis);
  }

  /** Returns whether {@code nowMillis}, which never goes back, lies inside a window. */
  boolean activeAt(long nowMillis) {
    if (nowMillis >= boundMillis) {
      judge(nowMillis);
    }
    return active;
  }

  private void judge(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    Instant bound = LATEST;
    active = false;
    for (MaintenanceWindow window : windows) {
      active |= window.contains(now);
      Instant next = window.nextBoundAfter(now);
      bound = next.isBefore(bound) ? next : bound;
    }
    boundMillis = bound.toEpochMilli();
  }
}
