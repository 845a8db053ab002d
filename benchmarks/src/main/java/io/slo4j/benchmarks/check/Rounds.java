package io.slo4j.benchmarks.check;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what the budget needs: in each round one fresh JVM for each benchmark. */
final class Rounds {

  /*
   * JMH runs all forks of one benchmark, then all of the next; minutes lie between what is to be
   * compared, and a machine's clock rate drifts in minutes. So each round is a run of its own.
   */
  private static final List<Integer> THREADS = List.of(1, 2, 8);
  private static final List<Integer> PEER_THREADS = List.of(1, 2);
  private static final String MANY = "10000";
  private static final String SCRAPED = "1000";

  private final Settings settings;
  private final Measurements found = new Measurements();

  Rounds(Settings settings) {
    this.settings = settings;
  }

  Measurements run() throws RunnerException {
    for (int round = 0; round < settings.rounds(); round++) {
      for (int threads : THREADS) {
        run(round, "counters", threads, of(threads, Budget.COUNTERS));
      }
      run(round, "observations", 1, of(1, Budget.OBSERVATIONS));
      // Far from what they are compared with: fewer rounds tell.
      if (round % 3 == 0) {
        for (int threads : PEER_THREADS) {
          run(round, "windowed peers", threads, of(threads, Budget.peers()));
        }
      }
      if (round % 2 == 0) {
        run(round, "reads", 1, of(1, List.of(Budget.READ)));
        run(round, "tails while ticks run", 1, tails());
      }
      if (round == 0) {
        run(round, "10,000 SLOs", 1, scale());
        run(round, "scrapes of 1,000 SLOs", 1, scrapes());
      }
    }
    return found;
  }

  private void run(int round, String what, int threads, ChainedOptionsBuilder options)
      throws RunnerException {
    System.err.printf(
        "round %d of %d: %s, threads: %d%n", round + 1, settings.rounds(), what, threads);
    found.add(new Runner(options.build()).run());
  }

  private ChainedOptionsBuilder of(int threads, List<String> benchmarks) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .threads(threads)
            .warmupIterations(settings.warmups())
            .warmupTime(TimeValue.milliseconds(settings.millis()))
            .measurementIterations(settings.iterations())
            .measurementTime(TimeValue.milliseconds(settings.millis()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    for (String benchmark : benchmarks) {
      options.include("\\." + Pattern.quote(benchmark) + "$");
    }
    return options;
  }

  /** Long enough for a few ticks. */
  private ChainedOptionsBuilder tails() {
    return of(1, Budget.TAILS).measurementTime(TimeValue.seconds(1));
  }

  private ChainedOptionsBuilder scrapes() {
    return of(1, Budget.SCRAPES)
        .param("slos", SCRAPED)
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.seconds(1));
  }

  /** Long enough for a few evaluations of a tenth of a second, and the collections between them. */
  private ChainedOptionsBuilder scale() {
    return of(1, List.of(Budget.EVALUATION, Budget.TICK))
        .param("slos", MANY)
        .param("slis", MANY)
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.seconds(1));
  }
}
