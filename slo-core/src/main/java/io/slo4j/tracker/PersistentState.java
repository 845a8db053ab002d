package io.slo4j.tracker;

import io.slo4j.journal.ImageTime;
import io.slo4j.journal.SavedState;
import io.slo4j.window.History;
import java.util.function.Consumer;

/** What a tracker has to show to whoever keeps it. Asked under the tracker's lock. */
interface PersistentState {

  /**
   * State besides counts, at a moment.
   *
   * @param state what it is
   * @param release lets messages go that {@code state} knows of; needs no lock
   */
  record Captured(SavedState state, Runnable release) {}

  /** Returns the present on the tracker's time line. Any thread, without the lock. */
  long nowMillis();

  /** Returns what time it is, for an image. */
  ImageTime imageTime();

  /** Shows what was recorded at the latest tick. */
  void taken(TakenVisitor visitor);

  /** Shows every history, as of the latest tick. */
  void histories(Consumer<History> visitor);

  /** Returns the state besides counts. */
  Captured capture();

  /** Lets all messages go. */
  void releaseAll();
}
