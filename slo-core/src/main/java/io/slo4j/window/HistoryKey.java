package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.MaintenanceWindow;
import java.util.List;
import java.util.Objects;
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

  // Written out for the sake of starts; see IntakeKey.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HistoryKey key
        && intake.equals(key.intake)
        && maintenance.equals(key.maintenance)
        && Objects.equals(slices, key.slices);
  }

  @Override
  public int hashCode() {
    return (intake.hashCode() * 31 + maintenance.hashCode()) * 31 + Objects.hashCode(slices);
  }
}
