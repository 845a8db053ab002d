package io.slo4j.micrometer;

import io.micrometer.core.instrument.Tags;
import io.slo4j.alert.AlertStanding;
import io.slo4j.alert.AlertState;
import io.slo4j.definition.Severity;
import java.util.List;

/** The meters of one objective's alerts of one severity, as of the latest evaluation. */
final class AlertMeters {

  /** All that the meters read, at once. */
  private record Standing(int state, boolean acknowledged, boolean muted) {
    static final Standing INACTIVE = new Standing(0, false, false);
  }

  private volatile Standing standing = Standing.INACTIVE;
  private final List<WantedMeter> meters;

  AlertMeters(Registrar registrar, Tags tags, Severity severity) {
    Tags own = tags.and("severity", severity.text());
    this.meters =
        List.of(
            registrar.gauge(SloMeter.ALERT_STATE, own, () -> standing.state()),
            registrar.gauge(
                SloMeter.ALERT_ACKNOWLEDGED, own, () -> standing.acknowledged() ? 1 : 0),
            registrar.gauge(SloMeter.ALERT_MUTED, own, () -> standing.muted() ? 1 : 0));
  }

  /** Takes in where the alerts of this severity stand that are not inactive, whatever fails. */
  void update(List<AlertStanding> active, Failed failed) {
    standing = standing(active);
    meters.forEach(meter -> failed.unless(meter::ensure));
  }

  private static Standing standing(List<AlertStanding> active) {
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
    return state == 0
        ? Standing.INACTIVE
        : new Standing(state, fires && acknowledged, fires && muted);
  }

  void remove() {
    meters.forEach(WantedMeter::remove);
  }
}
