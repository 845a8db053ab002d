package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.MaintenanceWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which history: objectives that ask for equal ones share one. Immutable.
 *
 * @param intake whose events, classified how
 * @param maintenance when no budget is spent
 * @param slices how time is cut; null if it is not
 * @since 0.1.0
 */
public record HistoryKey(
    IntakeKey intake, List<MaintenanceWindow> maintenance, @Nullable SliceSpec slices) {
  public HistoryKey {
    requireNonNull(intake, "intake");
    maintenance = List.copyOf(maintenance);
  }
}
