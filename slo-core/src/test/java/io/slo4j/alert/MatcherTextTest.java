package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.slo4j.alert.Matcher.Operator;
import io.slo4j.fixture.Seeds;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTextTest {
  private static final String RESERVED = "{}!=~,\\\"'`";

  private static final List<Operator> OPERATORS = List.of(Operator.values());

  /** What can go wrong in text, and some that cannot. */
  private static final String[] PIECES = {
    "a", "team", "_9", "é", "🙂", "\ud83d", " ", "\t", "\n", "\r", "\u00a0", "\u2028", "\u0085",
    "\u0000", "\"", "\\", "\\n", "{", "}", "!", "=", "~", ",", "'", "`", "=~", "!=", ".*", "|", "("
  };

  /** The examples of Alertmanager's documentation, "matcher" and "Label matchers". */
  static Stream<Arguments> parse_exampleOfAlertmanager_isThatMatcher() {
    return Stream.of(
        Arguments.of("alertname = Watchdog", Matcher.is("alertname", "Watchdog")),
        Arguments.of("dings != bums", Matcher.isNot("dings", "bums")),
        Arguments.of(
            "severity =~ \"warning|critical\"", Matcher.matches("severity", "warning|critical")),
        Arguments.of("service=~\"mysql|cassandra\"", Matcher.matches("service", "mysql|cassandra")),
        Arguments.of("foo = \"bar,baz\"", Matcher.is("foo", "bar,baz")),
        Arguments.of("foo=~[a-zA-Z]+", Matcher.matches("foo", "[a-zA-Z]+")),
        Arguments.of("foo=Προμηθεύς", Matcher.is("foo", "Προμηθεύς")),
        Arguments.of("\"foo!\"=x", Matcher.is("foo!", "x")),
        Arguments.of("x=\"\\\"baz qux\\\"\"", Matcher.is("x", "\"baz qux\"")),
        Arguments.of("foo=~\"\\\\d+\"", Matcher.matches("foo", "\\d+")),
        Arguments.of("foo=\"\"", Matcher.is("foo", "")),
        Arguments.of(
            "quote=~\"She said: \\\"Hi, all!( How're you…)?\\\"\"",
            Matcher.matches("quote", "She said: \"Hi, all!( How're you…)?\"")));
  }

  @ParameterizedTest
  @MethodSource
  void parse_exampleOfAlertmanager_isThatMatcher(String text, Matcher matcher) {
    assertThat(Matcher.parse(text)).isEqualTo(matcher);
    assertThat(Matcher.parse(matcher.toString())).isEqualTo(matcher);
  }

  @Test
  void parse_spaceAnywhereOutsideQuotes_meansNothing() {
    assertThat(Matcher.parse(" \t\"my team\"\n!~\u00a0\" b.* \" \r\n"))
        .isEqualTo(Matcher.matchesNot("my team", " b.* "));
    assertThat(Matcher.parse("a=\"x\ny\"")).isEqualTo(Matcher.is("a", "x\ny"));
  }

  @Test
  void toString_whatNeedsIt_isQuotedAndEscaped() {
    assertThat(Matcher.is("team", "blue")).hasToString("team=\"blue\"");
    assertThat(Matcher.isNot("my team", "a \"b\" \\ c\nd"))
        .hasToString("\"my team\"!=\"a \\\"b\\\" \\\\ c\\nd\"");
    assertThat(Matcher.matches("été", "\\d")).hasToString("\"été\"=~\"\\\\d\"");
    assertThat(Matcher.matchesNot("9", "")).hasToString("\"9\"!~\"\"");
  }

  @Test
  void parse_textOfAnyMatcher_isThatMatcher() {
    long seed = 20261124;
    Random random = Seeds.random(seed);
    int quotedLabels = 0;
    for (int i = 0; i < 10_000; i++) {
      Matcher matcher = matcher(random);
      String text = matcher.toString();
      quotedLabels += text.startsWith("\"") ? 1 : 0;

      assertThat(Matcher.parse(text)).as("seed %d, %d: %s", seed, i, text).isEqualTo(matcher);
    }
    assertThat(quotedLabels).as("seed %d", seed).isBetween(1000, 9900);
  }

  /** As people write them: without quotes where they can, and with space where they like. */
  @Test
  void parse_textOfAnyMatcherAsPeopleWriteIt_isThatMatcher() {
    long seed = 20261125;
    Random random = Seeds.random(seed);
    int unquoted = 0;
    for (int i = 0; i < 10_000; i++) {
      Matcher matcher = matcher(random);
      String value = written(matcher.value(), random);
      unquoted += value.startsWith("\"") ? 0 : 1;
      String text =
          space(random)
              + written(matcher.label(), random)
              + space(random)
              + matcher.operator().symbol()
              + space(random)
              + value
              + space(random);

      assertThat(Matcher.parse(text)).as("seed %d, %d: %s", seed, i, text).isEqualTo(matcher);
    }
    assertThat(unquoted).as("seed %d", seed).isBetween(500, 9000);
  }

  static Stream<Arguments> parse_noMatcher_saysWhatWasFoundAndWhatIsRight() {
    String mustBeQuoted =
        " that is empty or has white space or any of { } ! = ~ , \\ \" ' ` must be in double quotes";
    return Stream.of(
        wrong("", "'' has no label where its end is; a label" + mustBeQuoted),
        wrong(" ", "' ' has no label where its end is; a label" + mustBeQuoted),
        wrong("=x", "'=x' has no label where '=x' is; a label" + mustBeQuoted),
        wrong("{a=\"b\"}", "'{a=\"b\"}' has no label where '{a=\"b\"}' is; a label" + mustBeQuoted),
        wrong("a", "'a' must have =, !=, =~ or !~ after its label, had its end"),
        wrong(
            "my team=x",
            "'my team=x' must have =, !=, =~ or !~ after its label, had 'team=x'; a label"
                + mustBeQuoted),
        wrong(
            "a!x",
            "'a!x' must have =, !=, =~ or !~ after its label, had '!x'; a label" + mustBeQuoted),
        wrong(
            "a~=x",
            "'a~=x' must have =, !=, =~ or !~ after its label, had '~=x'; a label" + mustBeQuoted),
        wrong("a=", "'a=' has no value where its end is; a value" + mustBeQuoted),
        wrong("a==b", "'a==b' has no value where '=b' is; a value" + mustBeQuoted),
        wrong("a=~ ~b", "'a=~ ~b' has no value where '~b' is; a value" + mustBeQuoted),
        wrong("a='b'", "'a='b'' has no value where ''b'' is; a value" + mustBeQuoted),
        wrong("a=b c", "'a=b c' goes on after its value with 'c'; a value" + mustBeQuoted),
        wrong("a=b,c=d", "'a=b,c=d' goes on after its value with ',c=d'; a value" + mustBeQuoted),
        wrong("a=~b\\d", "'a=~b\\d' goes on after its value with '\\d'; a value" + mustBeQuoted),
        wrong("a=\"b\"c", "'a=\"b\"c' goes on after its value with 'c'; a value" + mustBeQuoted),
        wrong("a=\"b", "'a=\"b' has a value without a closing quote"),
        wrong("a=\"b\\", "'a=\"b\\' has a value without a closing quote"),
        wrong("a=\"b\\\"", "'a=\"b\\\"' has a value without a closing quote"),
        wrong("\"a=b", "'\"a=b' has a label without a closing quote"),
        wrong(
            "a=~\"\\d+\"",
            "'a=~\"\\d+\"' has the escape '\\d' in its value; there are \\\\ for a backslash, \\\""
                + " for a quote and \\n for a new line"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_noMatcher_saysWhatWasFoundAndWhatIsRight(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.parse(text))
        .withMessage("matcher " + message);
  }

  @Test
  void parse_matcherThatIsRefused_saysWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.parse("a=~\"(\""))
        .withMessageStartingWith("label 'a': not a regular expression: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.parse("\" \"=a"))
        .withMessage("label of a matcher must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.parse("a=" + "x".repeat(10_001)))
        .withMessage("value of a matcher must have at most 10000 characters, had 10001");
    assertThatNullPointerException().isThrownBy(() -> Matcher.parse(null)).withMessage("text");
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void operator_symbol_isReadAgain(Operator operator) {
    assertThat(Operator.parse(operator.symbol())).isEqualTo(operator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "==", "~", "=~ ", "is"})
  void operator_anythingElse_isRefusedByName(String symbol) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Operator.parse(symbol))
        .withMessage("operator must be =, !=, =~ or !~, was '" + symbol + "'");
  }

  private static Arguments wrong(String text, String message) {
    return Arguments.of(text, message);
  }

  private static Matcher matcher(Random random) {
    String label = text(random, 1);
    while (label.isBlank()) {
      label = text(random, 1);
    }
    Operator operator = OPERATORS.get(random.nextInt(4));
    String value = text(random, 0);
    while (operator.symbol().contains("~") && !isRegex(value)) {
      value = text(random, 0);
    }
    return Matcher.of(label, operator, value);
  }

  private static String text(Random random, int least) {
    StringBuilder text = new StringBuilder();
    int pieces = least + random.nextInt(4);
    boolean plain = random.nextInt(3) == 0;
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(plain ? 3 : PIECES.length)]);
    }
    return text.toString();
  }

  private static boolean isRegex(String value) {
    try {
      Pattern.compile(value);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Returns text without quotes where that is allowed, by a rule of its own. */
  private static String written(String text, Random random) {
    boolean bare =
        !text.isEmpty()
            && text.codePoints()
                .noneMatch(
                    c ->
                        RESERVED.indexOf(c) >= 0
                            || Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || c == 0x85);
    if (bare && random.nextInt(4) > 0) {
      return text;
    }
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + (random.nextBoolean() ? escaped.replace("\n", "\\n") : escaped) + "\"";
  }

  private static String space(Random random) {
    return " \t\n".substring(0, random.nextInt(4));
  }
}
