package io.slo4j.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How long trackers of many SLIs with a month behind them take to start, each in a fresh JVM: that
 * is what a restart is.
 */
public final class Restarts {
  private static final int SLIS = 1000;
  private static final int WARM = 10;

  private Restarts() {}

  /**
   * What was measured: the medians of several JVMs.
   *
   * @param statusMillis from the call of {@code start()} to the first status
   * @param tickMillis the longest that a tick was held up while the first image was gathered
   */
  public record Figures(double statusMillis, double tickMillis) {}

  /** Restarts 1,000 SLIs after a kill a quarter of an hour after the last image, the worst case. */
  public static Figures ofThousand(int times) {
    try {
      Path in = Files.createTempDirectory("slo4j-restart");
      try {
        long wallMillis = PastMonth.make(SLIS, in);
        List<Restart.Times> found = new ArrayList<>();
        for (int time = 0; time < times; time++) {
          found.addAll(fresh(wallMillis, in, "killed", 1));
        }
        return new Figures(
            median(found, Restart.Times::status), median(found, Restart.Times::tick));
      } finally {
        delete(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("restarts cannot be measured", e);
    }
  }

  /** Restarts in a fresh JVM, a number of times one after the other. */
  private static List<Restart.Times> fresh(long wallMillis, Path in, String end, int times)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Restart.class.getName(),
                String.valueOf(SLIS),
                String.valueOf(wallMillis)));
    Path copies = Files.createTempDirectory(in, end);
    for (int time = 0; time < times; time++) {
      Path copy = copies.resolve(String.valueOf(time));
      PastMonth.copy(in.resolve(end), copy);
      command.add(copy.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Restart.Times> found;
    try (Stream<String> lines = process.inputReader().lines()) {
      found = lines.map(Restart.Times::parse).toList();
    }
    delete(copies);
    if (found.size() < times) {
      throw new IOException(found.size() + " of " + times + " restarts succeeded");
    }
    return found;
  }

  private static double median(List<Restart.Times> of, ToDoubleFunction<Restart.Times> part) {
    List<Restart.Times> sorted = of.stream().sorted(Comparator.comparingDouble(part)).toList();
    return part.applyAsDouble(sorted.get(sorted.size() / 2));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Prints a table in Markdown; the argument is the number of JVMs, 5 if not given. */
  public static void main(String[] args) throws IOException {
    int times = args.length == 0 ? 5 : Integer.parseInt(args[0]);
    Path in = Files.createTempDirectory("slo4j-restart");
    try {
      long wallMillis = PastMonth.make(SLIS, in);
      System.out.println("| restart of 1,000 SLIs, ms | status | image | longest tick |");
      System.out.println("|---|---:|---:|---:|");
      for (String end : List.of("killed", "closed")) {
        List<Restart.Times> cold = new ArrayList<>();
        for (int time = 0; time < times; time++) {
          cold.addAll(fresh(wallMillis, in, end, 1));
        }
        print(end + ", fresh JVM", cold);
        List<Restart.Times> warm = fresh(wallMillis, in, end, WARM);
        print(end + ", warm", warm.subList(WARM / 2, WARM));
      }
    } finally {
      delete(in);
    }
  }

  private static void print(String what, List<Restart.Times> found) {
    System.out.printf(
        "| %s | %,.0f | %,.0f | %,.0f |%n",
        what,
        median(found, Restart.Times::status),
        median(found, Restart.Times::image),
        median(found, Restart.Times::tick));
  }
}
