package io.slo4j.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tidies up what JMH wrote, and draws it. For {@code bin/bench}. */
public final class Results {
  private Results() {}

  /** Runs {@code tidy DIRECTORY} or {@code plots DIRECTORY OUT}. */
  public static void main(String[] args) throws IOException {
    if (args.length == 2 && args[0].equals("tidy")) {
      tidy(Path.of(args[1]));
    } else if (args.length == 3 && args[0].equals("plots")) {
      plots(Path.of(args[1]), Path.of(args[2]));
    } else {
      System.err.println("Usage: tidy DIRECTORY | plots DIRECTORY OUT");
      System.exit(2);
    }
  }

  /** Strips the JSON of a directory, and adds where it was measured and a table of ratios. */
  static void tidy(Path directory) throws IOException {
    RawResults.strip(directory);
    Files.writeString(directory.resolve("environment.txt"), Environment.text());
    Files.writeString(directory.resolve("ratios.md"), RatioTable.of(RawResults.read(directory)));
  }

  /** Draws what is in the JSON of a directory. */
  static void plots(Path directory, Path out) throws IOException {
    Files.createDirectories(out);
    for (Map.Entry<String, String> plot : Plots.of(RawResults.read(directory)).entrySet()) {
      Files.writeString(out.resolve(plot.getKey()), plot.getValue());
      System.out.println(out.resolve(plot.getKey()));
    }
  }
}
