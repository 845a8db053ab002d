package io.slo4j.benchmarks.results;

import java.util.Map;

/** What a reader calls a subject. */
final class Labels {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("slo4jHistogram", "slo4j with histogram"),
          Map.entry("slo4jBurnRate PT5M", "slo4j, 5 minutes"),
          Map.entry("slo4jBurnRate PT1H", "slo4j, 1 hour"),
          Map.entry("slo4jBurnRate PT720H", "slo4j, 30 days"),
          Map.entry("slo4jStatus", "slo4j, whole status"),
          Map.entry("slo4jOutcome", "slo4j, outcome"),
          Map.entry("slo4jLatency", "slo4j, latency"),
          Map.entry("longAdder", "LongAdder"),
          Map.entry("twoLongAdders", "two LongAdders"),
          Map.entry("longAdderSum", "LongAdder.sum"),
          Map.entry("atomicLong", "AtomicLong"),
          Map.entry("nanoTime", "System.nanoTime"),
          Map.entry("micrometerCounter", "Micrometer counter"),
          Map.entry("micrometerStepCounter", "Micrometer step counter"),
          Map.entry("micrometerSloTimer", "Micrometer timer, SLO"),
          Map.entry("micrometerPercentileTimer", "Micrometer timer, percentiles"),
          Map.entry("prometheusCounter", "Prometheus counter"),
          Map.entry("prometheusHistogram", "Prometheus histogram"),
          Map.entry("sentinel", "Sentinel, one window"),
          Map.entry("sentinelNode", "Sentinel, node"),
          Map.entry("hystrix", "Hystrix"),
          Map.entry("resilience4jLocking", "resilience4j, locking"),
          Map.entry("resilience4jLockFree", "resilience4j, lock-free"),
          Map.entry("dropwizardMeter", "Dropwizard meter"),
          Map.entry("dropwizardReservoir", "Dropwizard reservoir"),
          Map.entry("hdrRecorder", "HdrHistogram recorder"));

  private Labels() {}

  static String of(String title) {
    return NAMES.getOrDefault(title, title);
  }

  static boolean isOurs(String title) {
    return title.startsWith("slo4j");
  }
}
