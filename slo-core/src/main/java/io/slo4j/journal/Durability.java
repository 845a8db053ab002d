package io.slo4j.journal;

/**
 * What is still there after the worst.
 *
 * @since 0.1.0
 */
public enum Durability {
  /** Nothing is on disk, and nothing is there after a restart. */
  NONE,

  /**
   * Each flush hands its batch to the operating system: it survives the end of the process, {@code
   * kill -9} included, but not that of the machine. Checkpoints are forced to disk all the same.
   */
  FLUSH,

  /** Each flush is on disk when it returns: it survives a power loss as well. */
  SYNC
}
