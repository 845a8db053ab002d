package io.slo4j.benchmarks.check;

import static io.slo4j.benchmarks.check.Row.atLeast;
import static io.slo4j.benchmarks.check.Row.atMost;
import static io.slo4j.benchmarks.check.Row.noBytes;

import io.slo4j.benchmarks.check.Measurements.Case;
import io.slo4j.benchmarks.scale.Footprint;
import io.slo4j.benchmarks.scale.Restarts;
import io.slo4j.benchmarks.subject.Objectives;
import io.slo4j.definition.Slo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The performance budget. Times count as ratios to what was measured beside them, so that they mean
 * the same on every machine; bytes count as they are.
 */
final class Budget {
  private static final String ADDER = "GoodOutcomeBenchmark.longAdder";
  private static final String OUTCOME = "GoodOutcomeBenchmark.slo4j";
  private static final String LATENCY_ADDER = "LatencyBenchmark.longAdder";
  private static final String LATENCY = "LatencyBenchmark.slo4j";
  static final String READ = "WindowBenchmark.slo4jBurnRate";
  static final String EVALUATION = "EvaluationBenchmark.evaluate";
  static final String TICK = "TickBenchmark.tick";
  private static final String TAIL_ADDER = "RecordPercentilesBenchmark.longAdder";
  private static final String TAIL_OUTCOME = "RecordPercentilesBenchmark.slo4jOutcome";
  private static final String TAIL_LATENCY = "RecordPercentilesBenchmark.slo4jLatency";

  private static final String OBSERVED = "ObservationBenchmark.timer";
  private static final String HELD_COUNTER = "ObservationBenchmark.counterAlone";
  private static final String KEYED_COUNTER = "ObservationBenchmark.counterOfOutcomeAlone";
  private static final String HANDLER = "ObservationBenchmark.slo4jAlone";
  private static final String KEYED_HANDLER = "ObservationBenchmark.slo4jOfOutcomeAlone";
  private static final String SCRAPE = "ScrapeBenchmark.slo4j";
  private static final String PLAIN_SCRAPE = "ScrapeBenchmark.plainGauges";

  static final List<String> OBSERVATIONS =
      List.of(OBSERVED, HELD_COUNTER, KEYED_COUNTER, HANDLER, KEYED_HANDLER);
  static final List<String> SCRAPES = List.of(SCRAPE, PLAIN_SCRAPE);
  static final List<String> COUNTERS = List.of(ADDER, OUTCOME, LATENCY_ADDER, LATENCY);
  static final List<String> TAILS = List.of(TAIL_ADDER, TAIL_OUTCOME, TAIL_LATENCY);

  private static final List<String> OUTCOME_PEERS =
      List.of(
          "GoodOutcomeBenchmark.sentinel",
          "GoodOutcomeBenchmark.hystrix",
          "GoodOutcomeBenchmark.resilience4jLocking",
          "GoodOutcomeBenchmark.resilience4jLockFree");
  private static final List<String> LATENCY_PEERS =
      List.of(
          "LatencyBenchmark.sentinel",
          "LatencyBenchmark.resilience4jLocking",
          "LatencyBenchmark.resilience4jLockFree",
          "LatencyBenchmark.micrometerSloTimer");

  private static final int SLOS = 10_000;
  private static final int SCRAPED_SLOS = 1_000;
  private static final int RESTARTS = 7;
  private static final int MICROS_PER_SECOND = 1_000_000;

  // 100 ms for 10,000 SLOs, in units of the 2.6 ns that an increment took where the budget was set.
  private static final double INCREMENTS_PER_SLO = 3_850;

  private final Measurements measured;
  private final List<Row> rows = new ArrayList<>();

  private Budget(Measurements measured) {
    this.measured = measured;
  }

  /** Returns the peers that keep a window. */
  static List<String> peers() {
    return Stream.concat(OUTCOME_PEERS.stream(), LATENCY_PEERS.stream()).toList();
  }

  /** Returns every row. */
  static List<Row> rows(Measurements measured) {
    Budget budget = new Budget(measured);
    budget.counters("record an outcome", OUTCOME, ADDER, 1.1);
    budget.counters("record a latency", LATENCY, LATENCY_ADDER, 1.5);
    budget.peers("record an outcome", OUTCOME, peers());
    budget.peers("record a latency", LATENCY, LATENCY_PEERS);
    budget.tails();
    budget.reads();
    budget.observations();
    budget.scrape();
    budget.scale();
    budget.memory();
    budget.restart();
    return List.copyOf(budget.rows);
  }

  private void counters(String what, String recorded, String adder, double most) {
    for (int threads : List.of(1, 2, 8)) {
      Case of = Case.of(recorded, threads);
      String name = what + ", " + threads(threads);
      double ratio = measured.ratio(of, Case.of(adder, threads));
      rows.add(atMost(name, ratio, most, "× LongAdder"));
      rows.add(noBytes(name, measured.bytesPerOp(of)));
    }
  }

  private void peers(String what, String recorded, List<String> peers) {
    for (int threads : List.of(1, 2)) {
      double own = measured.score(Case.of(recorded, threads));
      String best =
          peers.stream()
              .min(Comparator.comparingDouble(peer -> measured.score(Case.of(peer, threads))))
              .orElseThrow();
      double ratio = measured.score(Case.of(best, threads)) / own;
      String name = what + " against the best window, " + threads(threads);
      rows.add(atLeast(name, ratio, threads == 1 ? 8 : 12, "× faster").remark("than " + best));
    }
  }

  private void tails() {
    double outcome = measured.tailRatio(Case.of(TAIL_OUTCOME, 1), Case.of(TAIL_ADDER, 1));
    double latency = measured.tailRatio(Case.of(TAIL_LATENCY, 1), Case.of(TAIL_ADDER, 1));
    rows.add(atMost("p99.99 of an outcome while ticks run", outcome, 3, "× LongAdder"));
    rows.add(atMost("p99.99 of a latency while ticks run", latency, 3, "× LongAdder"));
  }

  private void reads() {
    double adder = measured.score(Case.of(ADDER, 1));
    for (String window : List.of("PT5M", "PT1H", "PT720H")) {
      Case of = Case.of(READ, "window", window);
      String name = "read a window of " + window;
      rows.add(atMost(name, measured.score(of) / adder, 100, "× LongAdder"));
      rows.add(noBytes(name, measured.bytesPerOp(of)));
    }
    double growth =
        measured.ratio(Case.of(READ, "window", "PT720H"), Case.of(READ, "window", "PT5M"));
    rows.add(atMost("read 30 days against 5 minutes", growth, 1.5, "×"));
  }

  /*
   * What a handler adds to an observation is a hundredth of it, and an observation differs by more than
   * that from run to run: so handlers are measured without it, and added to it here.
   */
  private void observations() {
    Case keyed = Case.of(KEYED_HANDLER, 1);
    double ratio = measured.ratio(keyed, Case.of(KEYED_COUNTER, 1));
    rows.add(
        atMost("observe a request, its outcome a key", ratio, 1, "× the counter of that key")
            .remark(nanos(keyed)));
    rows.add(observation("... the whole observation", keyed));
    rows.add(observation("observe a request, errors are bad", Case.of(HANDLER, 1)));
  }

  /** Returns how much longer an observation takes with a handler than with a counter in a field. */
  private Row observation(String what, Case handler) {
    double alone = measured.score(Case.of(OBSERVED, 1));
    Case counter = Case.of(HELD_COUNTER, 1);
    double ratio = (alone + measured.score(handler)) / (alone + measured.score(counter));
    return atMost(what, ratio, 1.02, "× with a counter that is at hand")
        .remark(nanos(handler) + " and " + nanos(counter));
  }

  private String nanos(Case of) {
    return String.format(Locale.ROOT, "%.1f ns", measured.score(of));
  }

  private void scrape() {
    Case scrape = Case.of(SCRAPE, "slos", String.valueOf(SCRAPED_SLOS));
    Case plain = Case.of(PLAIN_SCRAPE, "slos", String.valueOf(SCRAPED_SLOS));
    double millis = measured.score(scrape) / 1000;
    rows.add(atMost("scrape 1,000 SLOs", millis, 100, "ms"));
    double bytes = measured.bytesPerOp(scrape) / measured.bytesPerOp(plain);
    rows.add(atMost("... and what it allocates", bytes, 1.05, "× as many plain gauges"));
  }

  private void scale() {
    double adderNanos = measured.score(Case.of(ADDER, 1));
    double evaluationMicros = measured.score(Case.of(EVALUATION, "slos", String.valueOf(SLOS)));
    double increments = evaluationMicros * 1000 / SLOS / adderNanos;
    rows.add(
        atMost("evaluate an SLO, of 10,000", increments, INCREMENTS_PER_SLO, "× LongAdder")
            .remark(String.format(Locale.ROOT, "%.1f ms for all", evaluationMicros / 1000)));
    double tickMicros = measured.score(Case.of(TICK, "slis", String.valueOf(SLOS)));
    double percent = 100 * tickMicros / MICROS_PER_SECOND;
    rows.add(atMost("tick 10,000 SLIs once a second", percent, 5, "% of a core"));
  }

  private void memory() {
    memory("a ratio SLI", Objectives::ratio, 64);
    memory("an SLI with 1-minute slices", Objectives::timeslices, 96);
  }

  private void memory(String what, Function<String, Slo> objective, int mostKib) {
    double kib = Footprint.bytesPerSli(objective) / 1024.0;
    rows.add(atMost("memory of " + what, kib, mostKib, "KiB"));
    rows.add(
        atMost("... and its growth in 60 days", (double) Footprint.growth(objective), 0, "bytes"));
  }

  private void restart() {
    Restarts.Figures restart = Restarts.ofThousand(RESTARTS);
    rows.add(
        atMost("restart, 1,000 SLIs of 30 days", restart.statusMillis() / 1000, 1, "s")
            .remark("fresh JVM, killed 15 minutes after the last image"));
    rows.add(
        atMost("... and the longest tick beside its first image", restart.tickMillis(), 200, "ms"));
  }

  private static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
