package io.slo4j.tracker;

import java.time.Instant;

/** Where a tracker's state outlives it. */
interface StateStore {

  /** A store that forgets everything. */
  StateStore NOWHERE =
      new StateStore() {
        @Override
        public TrackerState restore() {
          return TrackerState.NONE;
        }

        @Override
        public void save(TrackerState state, Instant at) {}
      };

  /** Returns what was saved last; asked once, before the first tick. */
  TrackerState restore();

  /**
   * Takes the state after each evaluation, and when the tracker is closed. Called under the
   * tracker's lock: to be handed on, not written there. What it throws is counted and logged.
   */
  void save(TrackerState state, Instant at);
}
