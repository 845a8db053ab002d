package io.slo4j.policy;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;

/**
 * Says whether nobody is to be told at the moment: a silence or maintenance is on.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Muting {

  /** Returns whether messages of this severity about this objective are held back. */
  boolean mutes(ServiceLevelObjective slo, Severity severity);
}
