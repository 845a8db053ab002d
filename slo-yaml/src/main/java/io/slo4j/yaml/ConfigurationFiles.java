package io.slo4j.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of a configuration as they are at one moment. */
final class ConfigurationFiles {
  private final List<Contents> all;

  /**
   * A file.
   *
   * @param name its path, as errors show it
   * @param bytes its first 1 MiB and a byte
   */
  private record Contents(String name, byte[] bytes) {
    boolean isSame(Contents other) {
      return name.equals(other.name) && Arrays.equals(bytes, other.bytes);
    }
  }

  private ConfigurationFiles(List<Contents> all) {
    this.all = all;
  }

  /** Reads a file, or those of a directory; what cannot be read is reported. */
  static ConfigurationFiles read(Path path, Problems problems) {
    List<Contents> all = new ArrayList<>();
    for (Path file : files(path, problems)) {
      String name = OneLine.visible(file.toString());
      problems.inFile(name);
      try (InputStream in = Files.newInputStream(file)) {
        all.add(new Contents(name, in.readNBytes(Limits.MAX_BYTES + 1)));
      } catch (NoSuchFileException e) {
        problems.about(name, "there is no such file");
      } catch (IOException e) {
        problems.about(name, "cannot be read: " + OneLine.of(e.toString()));
      }
    }
    return new ConfigurationFiles(all);
  }

  private static List<Path> files(Path path, Problems problems) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(path)) {
      all.filter(ConfigurationFiles::isConfiguration).sorted().forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      problems.about(
          OneLine.visible(path.toString()), "cannot be read: " + OneLine.of(e.toString()));
      return List.of();
    }
    if (files.isEmpty()) {
      problems.about(
          OneLine.visible(path.toString()), "has no file that ends in .yaml, .yml or .json");
    }
    return files;
  }

  private static boolean isConfiguration(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    // Hidden files are editors' copies, and what a mounted Kubernetes volume keeps to itself.
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || isJson(name))
        && !Files.isDirectory(file);
  }

  private static boolean isJson(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Returns whether these are the same files with the same contents. */
  boolean isSame(ConfigurationFiles other) {
    boolean same = all.size() == other.all.size();
    for (int i = 0; same && i < all.size(); i++) {
      same = all.get(i).isSame(other.all.get(i));
    }
    return same;
  }

  /** Adds the documents of all files. */
  void parse(Placeholders placeholders, Declarations declared, Problems problems) {
    for (Contents file : all) {
      String text = Utf8.decode(file.bytes(), file.name(), problems);
      if (text != null) {
        parse(file.name(), text, placeholders, declared, problems);
      }
    }
  }

  /** Adds the documents of a text. */
  static void parse(
      String name,
      String text,
      Placeholders placeholders,
      Declarations declared,
      Problems problems) {
    List<ConfigNode> documents =
        isJson(name)
            ? JsonText.read(name, text, placeholders, problems)
            : YamlText.read(name, text, placeholders, problems);
    documents.forEach(declared::add);
  }
}
