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

  /** Why others were not read: what cannot be read today for another reason has changed, too. */
  private final List<String> unread;

  /**
   * A file.
   *
   * @param name its path, as errors show it
   * @param bytes its first 1 MiB and a byte
   */
  // Compared by isSame alone.
  @SuppressWarnings("ArrayRecordComponent")
  private record Contents(String name, byte[] bytes) {
    boolean isSame(Contents other) {
      return name.equals(other.name) && Arrays.equals(bytes, other.bytes);
    }
  }

  private ConfigurationFiles(List<Contents> all, List<String> unread) {
    this.all = all;
    this.unread = unread;
  }

  /** Reads a file, or those of a directory; what cannot be read is reported. */
  static ConfigurationFiles read(Path path, Problems problems) {
    return new Reading(problems).of(path);
  }

  /** Does the same of a path that must not make anybody wait: a pipe is not read but reported. */
  static ConfigurationFiles look(Path path, Problems problems) {
    Reading reading = new Reading(problems);
    return isSpecial(path) ? reading.refused(path) : reading.of(path);
  }

  private static boolean isSpecial(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /** Reads files. */
  private static final class Reading {
    private final Problems problems;
    private final List<Contents> all = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long bytes;

    Reading(Problems problems) {
      this.problems = problems;
    }

    ConfigurationFiles of(Path path) {
      if (!Files.isDirectory(path)) {
        read(path);
        return done();
      }
      for (Path file : files(path)) {
        if (isSpecial(file)) {
          return refused(file);
        }
        read(file);
        if (bytes > Limits.MAX_TOTAL_BYTES) {
          report(path, "must have at most " + Limits.MAX_TOTAL_BYTES + " bytes in all its files");
          break;
        }
      }
      return done();
    }

    ConfigurationFiles refused(Path path) {
      report(path, "must be a file, was a pipe or a device");
      return done();
    }

    private void read(Path file) {
      String name = OneLine.visible(file.toString());
      problems.inFile(name);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] contents = in.readNBytes(Limits.MAX_BYTES + 1);
        bytes += contents.length;
        all.add(new Contents(name, contents));
      } catch (NoSuchFileException e) {
        report(file, "there is no such file");
      } catch (IOException e) {
        report(file, "cannot be read: " + OneLine.of(e.toString()));
      }
    }

    private List<Path> files(Path path) {
      List<Path> files = new ArrayList<>();
      try (Stream<Path> entries = Files.list(path)) {
        entries.filter(ConfigurationFiles::isConfiguration).sorted().forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        report(path, "cannot be read: " + OneLine.of(e.toString()));
        return List.of();
      }
      if (files.isEmpty()) {
        report(path, "has no file that ends in .yaml, .yml or .json");
      }
      return files;
    }

    private void report(Path path, String message) {
      String name = OneLine.visible(path.toString());
      problems.about(name, message);
      unread.add(name + ": " + message);
    }

    private ConfigurationFiles done() {
      return new ConfigurationFiles(all, unread);
    }
  }

  private static boolean isConfiguration(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    // Hidden files are editors' copies, and what a mounted Kubernetes volume keeps to itself.
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || isJson(name))
        // A schema is kept beside the files whose editors use it.
        && !name.endsWith(".schema.json")
        && !Files.isDirectory(file);
  }

  private static boolean isJson(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Returns whether these are the same files with the same contents. */
  boolean isSame(ConfigurationFiles other) {
    boolean same = all.size() == other.all.size() && unread.equals(other.unread);
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
    // Some editors begin every file with a mark of its byte order, which is none of its text.
    String own = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<ConfigNode> documents =
        isJson(name)
            ? JsonText.read(name, own, placeholders, problems)
            : YamlText.read(name, own, placeholders, problems);
    documents.forEach(declared::add);
  }
}
