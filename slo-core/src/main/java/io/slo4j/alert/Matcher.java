package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label of an alert. Besides the objective's own labels every alert has {@code
 * slo}, {@code service}, {@code severity}, {@code cause}, {@code rule} and {@code owner}; a label
 * that an alert does not have counts as empty.
 *
 * <p>Immutable. An expression is compiled once, and may look at no more than 100,000 characters to
 * decide on a label: one like {@code (a+a+)+b} would take longer than anybody lives to find out
 * that forty letters do not match.
 *
 * @since 0.1.0
 */
public final class Matcher {

  /** How a label is compared, as in Alertmanager's matchers. */
  public enum Operator {
    IS("="),
    IS_NOT("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    /** All of them, as messages list them. */
    static final String SYMBOLS = "=, !=, =~ or !~";

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /**
     * Reads an operator from the form {@link #symbol()} writes.
     *
     * @throws IllegalArgumentException if there is no such operator; the message lists them
     */
    public static Operator parse(String symbol) {
      requireNonNull(symbol, "symbol");
      for (Operator operator : values()) {
        if (operator.symbol.equals(symbol)) {
          return operator;
        }
      }
      throw new IllegalArgumentException(
          "operator must be " + SYMBOLS + ", was " + Names.quoted(symbol));
    }

    /** Returns the sign used in text: {@code =~}. */
    public String symbol() {
      return symbol;
    }
  }

  private static final int MAX_CHARS = 10_000;

  private final String label;
  private final String value;
  private final Operator operator;
  private final @Nullable Pattern pattern;

  private Matcher(String label, String value, Operator operator) {
    this.label = requireNonNull(label, "label");
    this.value = requireNonNull(value, "value");
    this.operator = requireNonNull(operator, "operator");
    if (label.isBlank()) {
      throw new IllegalArgumentException("label of a matcher must not be blank");
    }
    checkLength("label", label);
    checkLength("value", value);
    this.pattern = isRegex(operator) ? compiled(label, value) : null;
  }

  private static void checkLength(String field, String text) {
    if (text.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          field
              + " of a matcher must have at most "
              + MAX_CHARS
              + " characters, had "
              + text.length());
    }
  }

  private static boolean isRegex(Operator operator) {
    return operator == Operator.MATCHES || operator == Operator.MATCHES_NOT;
  }

  private static Pattern compiled(String label, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      // Its own message draws the place under the expression, on lines of their own.
      String where = e.getIndex() < 0 ? "" : " near place " + e.getIndex();
      throw new IllegalArgumentException(
          "label "
              + Names.quoted(label)
              + ": not a regular expression: "
              + e.getDescription()
              + where
              + ", was "
              + Names.quoted(regex),
          e);
    }
  }

  /**
   * Returns the condition that {@code label} compares with {@code value} in this way.
   *
   * @throws IllegalArgumentException if the label is blank, either has more than 10,000 characters,
   *     or a value that is to be a regular expression is not one
   */
  public static Matcher of(String label, Operator operator, String value) {
    return new Matcher(label, value, operator);
  }

  /**
   * Returns the condition that a text says, as Alertmanager reads it: {@code team="blue"}, {@code
   * team!=blue}, {@code service =~ "pay.*"}, {@code "my label"!~"a|b"}. Label and value may go
   * without double quotes unless they are empty or have white space or any of <code>
   * { } ! = ~ , \ " ' `</code>. In quotes {@code \"} is a quote, {@code \\} a backslash and {@code
   * \n} a new line; other escapes, which not every version of Alertmanager reads alike, are
   * refused. One matcher, without braces around it.
   *
   * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#matcher">Alertmanager's
   *     documentation, "matcher"</a>
   * @throws IllegalArgumentException if the text is no such condition; the message says what was
   *     found and what would be right
   */
  public static Matcher parse(String text) {
    return MatcherText.parse(requireNonNull(text, "text"));
  }

  /** Returns the condition that {@code label} is {@code value}. */
  public static Matcher is(String label, String value) {
    return new Matcher(label, value, Operator.IS);
  }

  /** Returns the condition that {@code label} is anything but {@code value}. */
  public static Matcher isNot(String label, String value) {
    return new Matcher(label, value, Operator.IS_NOT);
  }

  /**
   * Returns the condition that {@code label} as a whole matches a regular expression.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Matcher matches(String label, String regex) {
    return new Matcher(label, regex, Operator.MATCHES);
  }

  /**
   * Returns the condition that {@code label} as a whole does not match a regular expression.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Matcher matchesNot(String label, String regex) {
    return new Matcher(label, regex, Operator.MATCHES_NOT);
  }

  /** Returns the label's name. */
  public String label() {
    return label;
  }

  /** Returns what it is compared with. */
  public String value() {
    return value;
  }

  /** Returns how it is compared. */
  public Operator operator() {
    return operator;
  }

  /**
   * Returns whether these labels meet the condition.
   *
   * @throws IllegalStateException if the regular expression does not come to a decision
   */
  public boolean test(Map<String, String> labels) {
    return test(labels, new Looks(Long.MAX_VALUE));
  }

  /** Returns the same, having taken what the expression looked at from {@code looks}. */
  boolean test(Map<String, String> labels, Looks looks) {
    String actual = labels.getOrDefault(label, "");
    return switch (operator) {
      case IS -> actual.equals(value);
      case IS_NOT -> !actual.equals(value);
      case MATCHES -> matches(actual, looks);
      case MATCHES_NOT -> !matches(actual, looks);
    };
  }

  private boolean matches(String actual, Looks looks) {
    try {
      return requireNonNull(pattern).matcher(new CountedText(actual, looks)).matches();
    } catch (StackOverflowError e) {
      throw new IllegalStateException(this + " is nested too deeply for a label of that length", e);
    } catch (CountedText.UsedUp e) {
      throw new IllegalStateException(this + " takes too long to match, or not, a label", e);
    }
  }

  /**
   * Returns whether labels meet all conditions. One that does not come to a decision is reported as
   * a failure of {@code whose}, and not met: a route is passed over.
   */
  static boolean allMatch(
      List<Matcher> all, Map<String, String> labels, Object whose, FailureLog failures) {
    try {
      return all.stream().allMatch(each -> each.test(labels));
    } catch (IllegalStateException e) {
      // Never taken back, for a shorter label proves nothing: the expression itself is the fault.
      failures.failed(failureOf(whose), e);
      return false;
    }
  }

  /** Returns what a failure of somebody's matchers is called. */
  static String failureOf(Object whose) {
    return "matchers of " + whose;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher that
        && label.equals(that.label)
        && value.equals(that.value)
        && operator == that.operator;
  }

  @Override
  public int hashCode() {
    // Not the operator's own, which is another in each process.
    return Objects.hash(label, operator.symbol(), value);
  }

  /** Returns the condition as text, as {@link #parse} reads it: {@code team=~"b.*"}. */
  @Override
  public String toString() {
    return MatcherText.of(this);
  }
}
