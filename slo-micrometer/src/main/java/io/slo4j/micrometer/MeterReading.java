package io.slo4j.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSupport;
import io.micrometer.core.instrument.step.StepCounter;
import io.micrometer.core.instrument.step.StepDistributionSummary;
import io.micrometer.core.instrument.step.StepTimer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What a meter counts. Stateless. */
@FunctionalInterface
interface MeterReading {

  /**
   * Returns the count.
   *
   * @throws IllegalStateException if the meter counts nothing of the kind
   */
  double of(Meter meter);

  /** Returns how often something was counted or recorded. */
  static double count(Meter meter) {
    if (meter instanceof Counter counter) {
      return counter.count();
    }
    if (meter instanceof Timer timer) {
      return (double) timer.count();
    }
    if (meter instanceof DistributionSummary summary) {
      return (double) summary.count();
    }
    if (meter instanceof FunctionCounter counter) {
      return counter.count();
    }
    if (meter instanceof FunctionTimer timer) {
      return timer.count();
    }
    throw new IllegalStateException(
        describe(meter) + " counts nothing: a counter, timer or distribution summary is wanted");
  }

  /**
   * Returns a reading of what was recorded up to a threshold, from the bucket that ends there.
   *
   * @param threshold in nanoseconds for timers, in their own unit for distribution summaries
   * @param onlyGrow whether buckets of any registry are believed to count for good
   */
  static MeterReading bucket(double threshold, boolean onlyGrow) {
    return meter -> {
      if (!(meter instanceof HistogramSupport histogram)) {
        throw new IllegalStateException(
            describe(meter) + " has no buckets: a timer or distribution summary is wanted");
      }
      if (!onlyGrow && !keepsBuckets(meter)) {
        throw new IllegalStateException(
            describe(meter)
                + " forgets what its buckets have counted: read them from a registry that does not,"
                + " such as Prometheus'");
      }
      CountAtBucket[] buckets = histogram.takeSnapshot().histogramCounts();
      for (CountAtBucket bucket : buckets) {
        if (bucket.bucket() == threshold) {
          return bucket.count();
        }
      }
      throw new IllegalStateException(
          describe(meter)
              + " has no bucket that ends at "
              + text(meter, threshold)
              + "; there are "
              + Arrays.stream(buckets).map(bucket -> text(meter, bucket.bucket())).toList()
              + ". SloMeterFilter adds those that objectives ask for");
    };
  }

  private static String text(Meter meter, double bucket) {
    return meter instanceof Timer
        ? bucket / TimeUnit.SECONDS.toNanos(1) + " s"
        : Double.toString(bucket);
  }

  /**
   * Returns whether a registry, or a meter of one, counts in its buckets for good. Those of others
   * are of a window of a few minutes that moves on, and a difference of two looks at it says
   * nothing.
   */
  static boolean keepsBuckets(Object registryOrMeter) {
    return registryOrMeter.getClass().getName().startsWith("io.micrometer.prometheus");
  }

  /**
   * Returns whether a meter's count is that of the step before, and not of all time: the registries
   * that publish in steps have such meters. Those of other packages are known by their name only.
   */
  static boolean isStepped(Meter meter) {
    return meter instanceof StepCounter
        || meter instanceof StepTimer
        || meter instanceof StepDistributionSummary
        || meter.getClass().getSimpleName().contains("Step");
  }

  /** Returns what a message calls a meter: {@code timer 'http.server.requests'[tag(uri=/)]}. */
  static String describe(Meter meter) {
    return meter.getClass().getSimpleName()
        + " '"
        + meter.getId().getName()
        + "'"
        + meter.getId().getTags();
  }
}
