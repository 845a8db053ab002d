package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

/**
 * What an error budget policy does at a threshold. Data only: the tracker acts.
 *
 * @since 0.1.0
 */
public sealed interface Action {

  /** Returns the name of the kind of action in text: {@code notify_team}. */
  String text();

  /** Sends {@code message} to the notifiers. */
  static Action notifyTeam(String message) {
    return new NotifyTeam(message);
  }

  /** Blocks deployments of the SLO's service until the budget has recovered. */
  static Action freezeDeployments(String reason) {
    return new FreezeDeployments(reason);
  }

  /**
   * Runs the application's own code: on one thread of the tracker that runs all such code, one
   * after the other, and never the one that ticks. What it throws is counted and logged.
   *
   * @param name what the audit trail calls it
   */
  static Action call(String name, Runnable callback) {
    return new Call(name, callback);
  }

  /**
   * A message to the team.
   *
   * @param message what it says
   */
  record NotifyTeam(String message) implements Action {
    public NotifyTeam {
      requireNonNull(message, "message");
    }

    @Override
    public String text() {
      return "notify_team";
    }
  }

  /**
   * A freeze of deployments.
   *
   * @param reason what whoever is blocked is told
   */
  record FreezeDeployments(String reason) implements Action {
    public FreezeDeployments {
      requireNonNull(reason, "reason");
    }

    @Override
    public String text() {
      return "deployment_freeze";
    }
  }

  /**
   * A call of the application's own code.
   *
   * @param name what the audit trail calls it
   * @param callback the code
   */
  record Call(String name, Runnable callback) implements Action {
    public Call {
      requireNonNull(name, "name");
      requireNonNull(callback, "callback");
    }

    @Override
    public String text() {
      return "call";
    }
  }
}
