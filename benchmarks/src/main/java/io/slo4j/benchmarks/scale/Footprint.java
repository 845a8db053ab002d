package io.slo4j.benchmarks.scale;

import io.slo4j.benchmarks.subject.Objectives;
import io.slo4j.definition.Slo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jol.info.GraphLayout;

/**
 * How many bytes an SLI with one objective over 30 days and four alert tiers holds on to, counted
 * object by object: what a tracker of many reaches, less what a tracker of one reaches.
 *
 * <p>Its definitions are included. What depends on the machine is the number of stripes of a
 * counter, four for each processor.
 */
public final class Footprint {
  private static final int MANY = 20;
  private static final int DAYS = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  static {
    // JOL finds the fields of records only like this, and would like to attach to its own process
    // for what it does not need here.
    System.setProperty("jol.magicFieldOffset", "true");
    System.setProperty("jol.skipDynamicAttach", "true");
  }

  private Footprint() {}

  /** Returns the bytes of one more SLI whose objective {@code objective} declares. */
  public static long bytesPerSli(Function<String, Slo> objective) {
    try (Fleet one = Fleet.of(1, objective);
        Fleet more = Fleet.of(1 + MANY, objective)) {
      return (bytes(more) - bytes(one)) / MANY;
    }
  }

  /**
   * Returns by how many bytes a tracker of one SLI has grown after 60 days, a tick a minute: what
   * is kept for the windows is all there from the start, so it should be none.
   */
  public static long growth(Function<String, Slo> objective) {
    try (Fleet fleet = Fleet.of(1, objective)) {
      fleet.advanceAndTick(MINUTE);
      long before = bytes(fleet);
      long minutes = Duration.ofDays(DAYS).toMinutes();
      for (long minute = 0; minute < minutes; minute++) {
        fleet.advanceAndTick(MINUTE);
      }
      return bytes(fleet) - before;
    }
  }

  /** Returns the kinds of SLI that are weighed, by name. */
  public static Map<String, Function<String, Slo>> kinds() {
    Map<String, Function<String, Slo>> kinds = new LinkedHashMap<>();
    kinds.put("ratio", Objectives::ratio);
    kinds.put("ratio, 1-minute slices", Objectives::timeslices);
    kinds.put("latency threshold", Objectives::latency);
    kinds.put("latency threshold and histogram", Objectives::histogram);
    return kinds;
  }

  private static long bytes(Fleet fleet) {
    return GraphLayout.parseInstance(fleet.tracker()).totalSize();
  }

  /** Prints a table in Markdown. */
  public static void main(String[] args) {
    System.out.println("| SLI | bytes | growth in " + DAYS + " days |");
    System.out.println("|---|---:|---:|");
    kinds()
        .forEach(
            (name, objective) ->
                System.out.printf(
                    "| %s | %,d | %,d |%n", name, bytesPerSli(objective), growth(objective)));
  }
}
