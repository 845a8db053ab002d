package io.slo4j.micrometer;

import io.micrometer.core.instrument.binder.BaseUnits;
import org.jspecify.annotations.Nullable;

/** Every meter there is, by the name that Micrometer knows it by. */
enum SloMeter {
  OBJECTIVE("slo.objective", "ratio", "The share that must be good: the target of the objective"),
  COMPLIANCE("slo.compliance", "ratio", "The share that was good, over the objective's own window"),
  BUDGET_REMAINING(
      "slo.error.budget.remaining",
      "ratio",
      "The share of the error budget that is left in the objective's window; negative once overspent"),
  BURN_RATE(
      "slo.burn.rate",
      null,
      "How fast the error budget was spent over a window: 1 uses it up in exactly the objective's"
          + " window"),
  EVENTS(
      "slo.events",
      BaseUnits.EVENTS,
      "Events that count towards the objective, by outcome, since this counter began"),
  ALERT_STATE(
      "slo.alert.state",
      null,
      "Where the objective's alerts of a severity stand: 0 inactive, 1 pending, 2 firing"),
  ALERT_ACKNOWLEDGED(
      "slo.alert.acknowledged",
      null,
      "1 if alerts of a severity fire and somebody has taken all of them on, else 0"),
  ALERT_MUTED(
      "slo.alert.muted",
      null,
      "1 if alerts of a severity fire and nobody is told of any of them (silenced, inhibited,"
          + " maintenance), else 0"),
  UNPUBLISHED(
      "slo.unpublished.objectives",
      "objectives",
      "Objectives without meters, because there are more than the binder publishes"),
  NOTIFIER_QUEUE(
      "slo.notifier.queue", BaseUnits.MESSAGES, "Messages that wait, that in flight included"),
  NOTIFIER_DELIVERED(
      "slo.notifier.delivered", BaseUnits.MESSAGES, "Messages that have arrived at a receiver"),
  NOTIFIER_FAILED(
      "slo.notifier.failed.attempts", "attempts", "Attempts to send a message that have failed"),
  NOTIFIER_DEAD("slo.notifier.dead.letters", "letters", "Messages that were given up"),
  JOURNAL_DEGRADED(
      "slo.journal.degraded", null, "1 while nothing can be written to the journal, else 0"),
  JOURNAL_SIZE("slo.journal.size", BaseUnits.BYTES, "Size of the journal's files on disk"),
  JOURNAL_FAILURES(
      "slo.journal.failures",
      "failures",
      "Appends, checkpoints and deletions of the journal that have failed"),
  TRACKER_FAILURES(
      "slo.tracker.failures",
      "failures",
      "What failed inside the tracker and was kept from spreading: listeners, sources, notifiers"),
  REJECTED_SAMPLES(
      "slo.rejected.samples",
      "samples",
      "Samples that no recorder could take: negative, not finite, or of a form that no objective"
          + " takes"),
  OBSERVATION_FAILURES(
      "slo.observation.failures",
      "failures",
      "Observations that could not be recorded, because a rule's predicate has thrown"),
  CLOCK_AHEAD(
      "slo.clock.ahead",
      null,
      "By how much the tracker's time line is ahead of the wall clock, because that was set back");

  final String meterName;
  final @Nullable String unit;
  final String description;

  SloMeter(String meterName, @Nullable String unit, String description) {
    this.meterName = meterName;
    this.unit = unit;
    this.description = description;
  }
}
