package io.slo4j.tracker;

import io.slo4j.budget.SloStatus;
import io.slo4j.policy.DeploymentGate;
import io.slo4j.time.TrackerClock;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the deployment gate sees of a tracker: as of now, without the tracker's lock. */
record GateView(Registry registry, TrackerClock clock) implements DeploymentGate.Tracked {

  @Override
  public SortedSet<String> services() {
    SortedSet<String> services = new TreeSet<>();
    registry.contents().slos().values().forEach(track -> services.add(track.slo().service()));
    return services;
  }

  @Override
  public Optional<SloStatus> status(String slo) {
    return Optional.ofNullable(registry.slo(slo)).map(track -> track.status(clock.nowMillis()));
  }
}
