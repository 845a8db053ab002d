package io.slo4j.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What parsers say of text that they cannot read, in the words of who wrote it: parsers speak of
 * scanners, tokens and their own settings.
 */
final class SyntaxWords {

  /** What a parser says, and what that comes from. */
  private record Rule(Pattern said, String meant) {}

  private static final List<Rule> YAML =
      List.of(
          rule("found character '\\\\t.*", "a tab; indent with blanks"),
          rule("found character '(.)' that.*", "text that begins with '$1' must stand in quotes"),
          rule(
              "mapping values are not allowed here",
              "a key is not allowed here; indent it like its neighbours, or put text with ': ' in"
                  + " quotes"),
          rule(
              "mapping keys are not allowed here|sequence entries are not allowed here",
              "an entry is not allowed here; begin it on a line of its own"),
          rule(
              "expected <block end>, but found .*",
              "this does not fit what is above; check indentation and quotes"),
          rule("expected the node content, but found .*", "a value is missing before this"),
          rule(
              "expected '<document start>', but found .*",
              "this is outside of the document; check indentation, or begin another with '---'"),
          rule(
              "found unknown escape character (.)\\(.*",
              "'\\\\$1' is no escape; write '\\\\\\\\$1', or single quotes around the text"),
          rule("could not find expected ':'", "a key without ': ' after it"));

  private static final List<Rule> JSON =
      List.of(
          rule("Unexpected character \\('/'.*comment.*", "JSON has no comments"),
          rule(
              "Unexpected character \\('}'.*to start property name", "a comma too many before '}'"),
          rule("Unexpected character \\(']'.*expected a.* value.*", "a comma too many before ']'"),
          rule(
              "Unexpected character \\('(.)'.*to start property name",
              "a key in double quotes must stand here, was '$1'"),
          rule(
              "Unexpected character \\('(.)'.*expected a.* value.*",
              "a value must stand here, was '$1'"),
          rule(
              "Unexpected character \\('(.)'.*comma to separate.*",
              "a comma is missing before '$1'"),
          rule(
              "Unexpected character \\('(.)'.*colon to separate.*",
              "a colon is missing before '$1'"),
          rule(
              "(?:Unrecognized|Non-standard) token '(.*?)'.*",
              "'$1' is no value; text stands in double quotes"),
          rule(
              "Illegal unquoted character .*",
              "a line break or another control character in text; close the quotes, or write \\\\n"),
          rule("Unexpected end-of-input.*", "it ends before everything that was opened is closed"),
          rule(".*Leading zeroes not allowed.*", "a number must not begin with 0"),
          rule("Unexpected close marker '(.)': expected '(.)'.*", "'$2' must stand here, was '$1'"),
          rule("Unrecognized character escape '?(.).*", "'\\\\$1' is no escape"),
          // Whatever else it says: not how to make the parser less strict.
          rule("(.*?)(?: \\(code \\d+[^)]*\\)|: enable `.*|\\(start marker .*)", "$1"));

  private SyntaxWords() {}

  private static Rule rule(String said, String meant) {
    return new Rule(Pattern.compile(said, Pattern.DOTALL), meant);
  }

  /** Returns what is wrong with YAML. */
  static String yaml(String problem) {
    return "not YAML: " + meant(YAML, problem);
  }

  /** Returns what is wrong with JSON. */
  static String json(String problem) {
    return "not JSON: " + meant(JSON, problem);
  }

  private static String meant(List<Rule> rules, String problem) {
    for (Rule rule : rules) {
      Matcher said = rule.said().matcher(problem);
      if (said.matches()) {
        return OneLine.of(said.replaceFirst(rule.meant()));
      }
    }
    return OneLine.of(problem);
  }
}
