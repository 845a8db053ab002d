package io.slo4j.window;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a series has to remember.
 *
 * @param tickMillis time between ticks; divides a second, a minute, an hour or a day
 * @param horizonMillis the longest rolling window that will be asked for
 * @param calendars the calendar windows that will be asked for
 * @param maintenance when no budget is spent
 * @param slices how it is cut into slices; null for none
 * @since 0.1.0
 */
public record SeriesSpec(
    long tickMillis,
    long horizonMillis,
    Set<TimeWindow.Calendar> calendars,
    List<MaintenanceWindow> maintenance,
    @Nullable SliceSpec slices) {

  /**
   * Windows of events are exact at the left edge to a two-hundredth of their length (or one tick):
   * 0.5 %.
   */
  static final int PRECISION = 200;

  public SeriesSpec {
    calendars = Set.copyOf(calendars);
    maintenance = List.copyOf(maintenance);
    if (tickMillis <= 0 || horizonMillis <= 0) {
      throw new IllegalArgumentException(
          "tickMillis and horizonMillis must be positive, were "
              + tickMillis
              + " and "
              + horizonMillis);
    }
  }

  /** Returns a spec for rolling windows alone. */
  public static SeriesSpec rolling(long tickMillis, long horizonMillis) {
    return new SeriesSpec(tickMillis, horizonMillis, Set.of(), List.of(), null);
  }

  StepLadder ladder() {
    return StepLadder.of(tickMillis, horizonMillis, PRECISION);
  }
}
