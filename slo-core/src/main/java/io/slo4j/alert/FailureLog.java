package io.slo4j.alert;

/**
 * Where failures are counted and told, once each.
 *
 * @since 0.1.0
 */
public interface FailureLog {

  /** Something failed; the rest goes on. */
  void failed(String what, Throwable cause);

  /** What failed before works again. */
  void recovered(String what);
}
