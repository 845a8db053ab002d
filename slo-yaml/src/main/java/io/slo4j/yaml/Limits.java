package io.slo4j.yaml;

/**
 * What a file may have at most: far more than any real one, and little enough to be read at once.
 */
final class Limits {
  static final int MAX_BYTES = 1024 * 1024;
  static final int MAX_TOTAL_BYTES = 16 * MAX_BYTES;
  static final int MAX_FILLED_IN = 256 * 1024;
  static final int MAX_DEPTH = 20;
  static final int MAX_ALIASES = 20;
  static final int MAX_KEY_CHARS = 512;

  private Limits() {}
}
