package io.slo4j.benchmarks.check;

import java.util.Locale;

/**
 * One line of the performance budget.
 *
 * @param name what is measured
 * @param measured what it came to, as text
 * @param budget what it may come to, as text
 * @param verdict whether it does
 */
record Row(String name, String measured, String budget, Verdict verdict) {

  /** Less than this is what JMH itself allocates around an iteration, spread over its events. */
  static final double NO_BYTES = 0.01;

  /** What became of a row. */
  enum Verdict {
    MET("met"),
    MISSED("MISSED"),
    NOT_BUILT("not built yet");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Returns a row that is met up to {@code budget}, and not by what is no number. */
  static Row atMost(String name, double measured, double budget, String unit) {
    return new Row(name, text(measured, unit), "≤ " + text(budget, unit), met(measured <= budget));
  }

  /** Returns a row that is met from {@code budget} on, and not by what is no number. */
  static Row atLeast(String name, double measured, double budget, String unit) {
    return new Row(name, text(measured, unit), "≥ " + text(budget, unit), met(measured >= budget));
  }

  /** Returns a row that is met by allocating nothing. */
  static Row noBytes(String name, double bytesPerOp) {
    boolean nothing = bytesPerOp < NO_BYTES;
    String measured = nothing ? "0 B/op" : text(bytesPerOp, "B/op");
    return new Row(name, measured, "0 B/op", met(nothing));
  }

  /** Returns a row that nothing can be said about yet. */
  static Row notBuilt(String name, String budget) {
    return new Row(name, "-", budget, Verdict.NOT_BUILT);
  }

  /** Returns this row with a remark on what was measured. */
  Row remark(String remark) {
    return new Row(name, measured + " (" + remark + ")", budget, verdict);
  }

  private static Verdict met(boolean met) {
    return met ? Verdict.MET : Verdict.MISSED;
  }

  private static String text(double value, String unit) {
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 1000;
    return String.format(Locale.ROOT, whole ? "%,.0f %s" : "%.2f %s", value, unit);
  }
}
