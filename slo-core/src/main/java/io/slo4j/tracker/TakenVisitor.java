package io.slo4j.tracker;

import io.slo4j.window.Intake;
import io.slo4j.window.IntakeKey;

/** Is shown what was recorded at the latest tick. */
interface TakenVisitor {
  void taken(IntakeKey key, Intake intake);
}
