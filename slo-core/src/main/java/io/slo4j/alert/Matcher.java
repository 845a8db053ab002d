package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one label of an alert. Besides the objective's own labels every alert has {@code
 * slo}, {@code service}, {@code severity}, {@code cause}, {@code rule} and {@code owner}; a label
 * that an alert does not have counts as empty.
 *
 * @param label the label's name
 * @param value what it is compared with
 * @param operator how
 * @since 0.1.0
 */
public record Matcher(String label, String value, Operator operator) {

  /** How a label is compared, as in Alertmanager's matchers. */
  public enum Operator {
    IS("="),
    IS_NOT("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Returns the sign used in text: {@code =~}. */
    public String symbol() {
      return symbol;
    }
  }

  public Matcher {
    requireNonNull(label, "label");
    requireNonNull(value, "value");
    requireNonNull(operator, "operator");
    if (label.isBlank()) {
      throw new IllegalArgumentException("label of a matcher must not be blank");
    }
    if (operator == Operator.MATCHES || operator == Operator.MATCHES_NOT) {
      try {
        Pattern.compile(value);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "label '" + label + "': not a regular expression: " + e.getMessage(), e);
      }
    }
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

  /** Returns whether these labels meet the condition. */
  public boolean test(Map<String, String> labels) {
    String actual = labels.getOrDefault(label, "");
    return switch (operator) {
      case IS -> actual.equals(value);
      case IS_NOT -> !actual.equals(value);
      case MATCHES -> Pattern.matches(value, actual);
      case MATCHES_NOT -> !Pattern.matches(value, actual);
    };
  }

  @Override
  public String toString() {
    return label + operator.symbol() + "\"" + value + "\"";
  }
}
