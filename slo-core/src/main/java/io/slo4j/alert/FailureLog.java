package io.slo4j.alert;

/**
 * Where failures are counted and told, once each.
 *
 * @since 0.1.0
 */
public interface FailureLog {

  /** What is kept of a name or an error. */
  int MOST_CHARS = 500;

  /** Something failed; the rest goes on. */
  void failed(String what, Throwable cause);

  /** What failed before works again. */
  void recovered(String what);

  /** What failed before is gone; whether it would work again nobody will know. */
  default void forget(String what) {}

  /**
   * Returns what is kept of an error: one line of at most 500 characters. An error is other
   * people's code, too; of one that fails at saying what it is, the class is returned.
   */
  static String text(Throwable cause) {
    String said;
    try {
      said = String.valueOf(cause.toString());
    } catch (RuntimeException | Error e) {
      said = cause.getClass().getName();
    }
    return OneLine.of(said, MOST_CHARS);
  }
}
