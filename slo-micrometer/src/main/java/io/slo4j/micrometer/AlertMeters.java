package io.slo4j.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.slo4j.alert.AlertStanding;
import io.slo4j.alert.AlertState;
import io.slo4j.definition.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The meters of one objective's alerts of one severity, as of the latest evaluation. */
final class AlertMeters {

  /** All that the meters read, at once. */
  private record Standing(int state, boolean acknowledged, boolean muted) {
    static final Standing INACTIVE = new Standing(0, false, false);
  }

  private volatile Standing standing = Standing.INACTIVE;
  private final List<Meter> meters = new ArrayList<>();

  AlertMeters(Registrar registrar, Tags tags, Severity severity) {
    Tags own = tags.and("severity", severity.text());
    try {
      gauge(registrar, SloMeter.ALERT_STATE, own, () -> standing.state());
      gauge(registrar, SloMeter.ALERT_ACKNOWLEDGED, own, () -> standing.acknowledged() ? 1 : 0);
      gauge(registrar, SloMeter.ALERT_MUTED, own, () -> standing.muted() ? 1 : 0);
    } catch (RuntimeException e) {
      // All or none: one left behind would be found instead of the next to be registered.
      remove(registrar);
      throw e;
    }
  }

  private void gauge(Registrar registrar, SloMeter meter, Tags own, DoubleSupplier value) {
    meters.add(registrar.gauge(meter, own, value));
  }

  /** Takes in where the alerts of this severity stand that are not inactive. */
  void update(List<AlertStanding> active) {
    int state = 0;
    boolean acknowledged = true;
    boolean muted = true;
    for (AlertStanding each : active) {
      boolean firing = each.phase() == AlertState.Phase.FIRING;
      state = Math.max(state, firing ? 2 : 1);
      acknowledged &= !firing || each.acknowledged();
      muted &= !firing || each.muted();
    }
    boolean fires = state == 2;
    standing =
        state == 0 ? Standing.INACTIVE : new Standing(state, fires && acknowledged, fires && muted);
  }

  void remove(Registrar registrar) {
    meters.forEach(registrar::remove);
  }
}
