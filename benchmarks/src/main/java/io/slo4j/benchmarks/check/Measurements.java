package io.slo4j.benchmarks.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, fork by fork, in the order of the rounds. Every figure taken from it is a
 * median of forks, so that one that was disturbed does not decide.
 */
final class Measurements {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final double TAIL_PERCENT = 99.99;

  /** A benchmark under its circumstances: {@code LatencyBenchmark.slo4j} at 2 threads. */
  record Case(String benchmark, int threads, Map<String, String> params) {
    static Case of(String benchmark, int threads) {
      return new Case(benchmark, threads, Map.of());
    }

    static Case of(String benchmark, String param, String value) {
      return new Case(benchmark, 1, Map.of(param, value));
    }
  }

  /** One fork: the time of an event or its tail, and the bytes it allocated. */
  record Fork(double score, double tail, double bytesPerOp) {}

  private final Map<Case, List<Fork>> forks = new HashMap<>();

  /** Adds what one run of JMH found. */
  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      add(caseOf(result.getParams()), forkOf(result));
    }
  }

  void add(Case of, Fork fork) {
    forks.computeIfAbsent(of, any -> new ArrayList<>()).add(fork);
  }

  /** Returns the time of an event, in the benchmark's own unit. */
  double score(Case of) {
    return median(forks(of).stream().mapToDouble(Fork::score).toArray());
  }

  /** Returns the bytes that an event allocates. */
  double bytesPerOp(Case of) {
    return median(forks(of).stream().mapToDouble(Fork::bytesPerOp).toArray());
  }

  /** Returns how many times {@code of} costs what {@code base} costs, round by round. */
  double ratio(Case of, Case base) {
    return paired(forks(of), forks(base), false);
  }

  /** Returns the same of the 99.99th percentile of single events. */
  double tailRatio(Case of, Case base) {
    return paired(forks(of), forks(base), true);
  }

  private List<Fork> forks(Case of) {
    List<Fork> found = forks.get(of);
    if (found == null) {
      throw new IllegalStateException(of + " was not measured, only " + forks.keySet());
    }
    return found;
  }

  // A fork is compared with the one that ran beside it: a machine that slows down over minutes
  // slows
  // both.
  private static double paired(List<Fork> of, List<Fork> base, boolean tail) {
    double[] ratios = new double[Math.min(of.size(), base.size())];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] =
          tail
              ? of.get(round).tail() / base.get(round).tail()
              : of.get(round).score() / base.get(round).score();
    }
    return median(ratios);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static Case caseOf(BenchmarkParams params) {
    Map<String, String> values = new TreeMap<>();
    for (String key : params.getParamsKeys()) {
      values.put(key, params.getParam(key));
    }
    // How long the history is, is the same for all.
    values.remove("days");
    String[] name = params.getBenchmark().split("\\.", -1);
    return new Case(
        name[name.length - 2] + "." + name[name.length - 1], params.getThreads(), values);
  }

  private static Fork forkOf(RunResult result) {
    double[] iterations =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .toArray();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Fork(
        median(iterations),
        result.getPrimaryResult().getStatistics().getPercentile(TAIL_PERCENT),
        allocated == null ? Double.NaN : allocated.getScore());
  }
}
