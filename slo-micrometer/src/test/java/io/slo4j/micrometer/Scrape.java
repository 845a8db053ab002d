package io.slo4j.micrometer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scrape in the text format 0.0.4 says, read by its grammar ("Exposition formats" of the
 * Prometheus documentation) and not by the library that wrote it.
 */
final class Scrape {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /** One line: a name, labels, a value. */
  record Series(String name, Map<String, String> labels) {}

  final Map<Series, Double> samples = new LinkedHashMap<>();
  final Map<String, String> help = new LinkedHashMap<>();
  final Map<String, String> types = new LinkedHashMap<>();

  static Scrape parse(String text) {
    Scrape scrape = new Scrape();
    text.lines().forEach(scrape::line);
    return scrape;
  }

  private void line(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      help.put(words[2], words.length > 3 ? words[3] : "");
    } else if (line.startsWith("# TYPE ")) {
      types.put(words[2], words[3]);
    } else if (!line.startsWith("#") && !line.isBlank()) {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("no sample: " + line);
      }
      Series series = new Series(sample.group(1), labels(sample.group(2)));
      if (samples.put(series, number(sample.group(3))) != null) {
        throw new AssertionError("twice in one scrape: " + line);
      }
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (text != null) {
      Matcher label = LABEL.matcher(text);
      int end = 0;
      while (label.find()) {
        if (label.start() != end) {
          throw new AssertionError("no label at " + end + " of " + text);
        }
        end = label.end();
        labels.put(label.group(1), unescaped(label.group(2)));
      }
      if (end != text.length()) {
        throw new AssertionError("no label at " + end + " of " + text);
      }
    }
    return labels;
  }

  @SuppressWarnings("IncrementInForLoopAndHeader")
  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      at++;
      char escaped = value.charAt(at);
      text.append(escaped == 'n' ? '\n' : escaped);
    }
    return text.toString();
  }

  static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Returns the value of a series, which must be there. */
  double value(String name, String... keysAndValues) {
    Double value = samples.get(series(name, keysAndValues));
    if (value == null) {
      throw new AssertionError("no " + series(name, keysAndValues) + ", but " + samples.keySet());
    }
    return value;
  }

  boolean has(String name, String... keysAndValues) {
    return samples.containsKey(series(name, keysAndValues));
  }

  private static Series series(String name, String... keysAndValues) {
    Map<String, String> labels = new TreeMap<>();
    for (int at = 0; at < keysAndValues.length; at += 2) {
      labels.put(keysAndValues[at], keysAndValues[at + 1]);
    }
    return new Series(name, labels);
  }
}
