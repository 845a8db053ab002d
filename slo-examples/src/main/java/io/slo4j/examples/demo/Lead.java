package io.slo4j.examples.demo;

import io.slo4j.alert.Alert;
import io.slo4j.definition.Severity;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;

/**
 * Plays the people: whoever is on call does not answer; the lead does, a little after being told
 * so. Also tells when the feature is switched. Looks around when it is run; one thread runs it.
 */
final class Lead implements Runnable {
  private static final Duration REACTION = Duration.ofSeconds(2);

  private final SloTracker tracker;
  private final BudgetGuard guard;
  private final Team team;
  private final Run run;
  private final Display display;
  private boolean recommends = true;

  Lead(Checkout checkout, Team team, Run run, Display display) {
    this.tracker = checkout.tracker();
    this.guard = checkout.service().recommendations().guard();
    this.team = team;
    this.run = run;
    this.display = display;
  }

  @Override
  public void run() {
    boolean now = guard.allowsRisk();
    if (now != recommends) {
      recommends = now;
      display.feature(now);
    }
    team.escalatedAt().ifPresent(this::answer);
  }

  private void answer(Duration escalatedAt) {
    if (run.elapsed().minus(escalatedAt).compareTo(REACTION) < 0) {
      return;
    }
    for (Alert alert : tracker.alerts().firing()) {
      if (alert.severity() == Severity.PAGE && alert.acknowledgement().isEmpty()) {
        try {
          display.acknowledged(
              tracker.alerts().acknowledge(alert.id(), Team.LEAD, "calling the provider"));
        } catch (IllegalArgumentException e) {
          // Resolved a moment ago: nothing to take on.
        }
      }
    }
  }
}
