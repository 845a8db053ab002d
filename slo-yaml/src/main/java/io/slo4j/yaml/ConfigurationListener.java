package io.slo4j.yaml;

import io.slo4j.tracker.ConfigurationChange;

/**
 * Is told what becomes of changed files, on the watching thread. One that throws is logged and
 * counted; the watch goes on.
 *
 * @since 0.1.0
 */
public interface ConfigurationListener {

  /**
   * A changed file was applied.
   *
   * @param change what it changed; empty if a file that was not applied was put back to what the
   *     tracker has. Names that were filled in are shown as their placeholders
   */
  default void onApplied(ConfigurationChange change) {}

  /**
   * A changed file was not applied, and nothing has changed.
   *
   * @param why what is wrong with it, or with it and this tracker
   */
  default void onRejected(ConfigurationException why) {}
}
