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
    int most = 500;
    return OneLine.of(said.length() > most ? said.substring(0, most - 1) + "…" : said);
  }
}
