package io.slo4j.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration among the test resources: a file, or a directory of some. Its comments at the top
 * say what it is for; what cannot hold comments has them in a file beside it, {@code .expected}:
 *
 * <pre>
 * # The target of a ratio twice.
 * # beyond the schema: what a target means depends on the indicator
 * # environment: TARGET=99.9
 * # expect: 10:21: slos.checkout.target_percent: 99.5 and target 99.9 must not both be given
 * </pre>
 *
 * @param path the file, or the directory
 */
record Fixture(Path path) {
  private static final Path RESOURCES = Path.of("src/test/resources/io/slo4j/yaml");

  /** Returns those in a directory of the resources, in the order of their names. */
  static List<Fixture> in(String directory) {
    try (Stream<Path> all = Files.list(RESOURCES.resolve(directory))) {
      return all.filter(path -> !path.toString().endsWith(".expected"))
          .sorted()
          .map(Fixture::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one by its path in the resources. */
  static Fixture named(String name) {
    return new Fixture(RESOURCES.resolve(name));
  }

  /** Returns its files. */
  List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(each -> !each.toString().endsWith(".expected")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the errors it should have, each after the name of its file. */
  List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (Path file : files()) {
      said(file, "expect").forEach(each -> expected.add(file.getFileName() + ":" + each));
    }
    return expected;
  }

  /** Returns why the schema cannot tell that a file is wrong; empty if it can. */
  static List<String> beyondTheSchema(Path file) {
    return said(file, "beyond the schema");
  }

  /** Returns a reader with its environment. */
  SloYamlReader reader() {
    return SloYaml.reader().environment(environment()::get);
  }

  /** Returns the variables that are set while it is read. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    for (Path file : files()) {
      for (String variable : said(file, "environment")) {
        int sign = variable.indexOf('=');
        variables.put(
            variable.substring(0, sign), variable.substring(sign + 1).replace("\\t", "\t"));
      }
    }
    return variables;
  }

  private static List<String> said(Path file, String about) {
    Path beside = file.resolveSibling(file.getFileName() + ".expected");
    List<String> said = new ArrayList<>();
    for (String line : text(Files.exists(beside) ? beside : file).split("\n", -1)) {
      if (!line.startsWith("# ")) {
        break;
      }
      if (line.startsWith("# " + about + ": ")) {
        said.add(line.substring(about.length() + 4));
      }
    }
    return said;
  }

  /** Returns the text of a file, of one that is not UTF-8 what can be read of it. */
  static String text(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shown as the name of the test. */
  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
