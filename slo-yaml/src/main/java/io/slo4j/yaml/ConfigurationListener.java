package io.slo4j.yaml;

import io.slo4j.tracker.ConfigurationChange;

/**
 * Is told what becomes of changed files, on the watching thread. One that throws is logged and
 * counted; the watch goes on.
 *
 * @since 0.1.0
 */
public interface ConfigurationListener {

  /** A changed file was applied, and this is what it changed. */
  default void onApplied(ConfigurationChange change) {}

  /**
   * A changed file was not applied, and nothing has changed.
   *
   * @param why what is wrong with it: a {@link ConfigurationException}, or an {@link
   *     io.slo4j.definition.InvalidDefinitionException} if it does not fit the tracker
   */
  default void onRejected(IllegalArgumentException why) {}
}
