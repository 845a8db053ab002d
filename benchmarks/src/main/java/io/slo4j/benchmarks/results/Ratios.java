package io.slo4j.benchmarks.results;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The unit of all figures: an increment of a {@code LongAdder} by as many threads. */
final class Ratios {
  private static final String ADDER = "longAdder";

  private Ratios() {}

  /**
   * Returns the nanoseconds of an increment by number of threads: the mean of all that were
   * measured by average time.
   */
  static Map<Integer, Double> adderNanos(Collection<Score> scores) {
    return scores.stream()
        .filter(score -> score.subject().equals(ADDER) && !isSampled(score))
        .collect(Collectors.groupingBy(Score::threads, Collectors.averagingDouble(Score::nanos)));
  }

  /** Returns whether single events were timed, clock readings included. */
  static boolean isSampled(Score score) {
    return score.benchmark().equals("RecordPercentilesBenchmark");
  }
}
