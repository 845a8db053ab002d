package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/journal-payloads.md says of sizes: a tick a second, 0.1 % bad, seeded chance. */
class WriteVolumeTest {
  private static final long NOW = 1_760_000_000_000L;
  private static final int HOUR = 3600;

  /** Returns what an hour of batches takes, one a second, definitions included. */
  private static long hourOfBatches(int slis, double perSecond) {
    Random random = new Random(42);
    BatchWriter writer = new BatchWriter();
    long bytes = 0;
    for (int second = 0; second < HOUR; second++) {
      writer.tick(NOW + 1000L * second);
      for (int sli = 0; sli < slis; sli++) {
        Taken taken =
            Taken.events(
                SampleHistories.poisson(perSecond * 0.999, random),
                SampleHistories.poisson(perSecond * 0.001, random));
        if (!taken.isNothing()) {
          writer.taken(SampleHistories.key("sli-" + sli).intake(), taken);
        }
      }
      bytes += writer.finish().length;
    }
    return bytes;
  }

  private static void assertNear(long bytes, long said) {
    // Both ways: a doc that says too much is as wrong, and a figure of zero would pass otherwise.
    assertThat(bytes).isBetween(said * 95 / 100, said * 105 / 100);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 7000", "100, 11200", "10000, 18000"})
  void batches_anHourOfAnSli_takeWhatTheDocumentSays(double perSecond, long saidBytes) {
    int slis = 100;
    long shared = hourOfBatches(0, 0);
    assertNear((hourOfBatches(slis, perSecond) - shared) / slis, saidBytes);
  }

  @Test
  void batches_anHourOfTicks_takeWhatTheDocumentSays() {
    assertNear(hourOfBatches(0, 0), 17_900);
  }

  @ParameterizedTest
  @CsvSource({"0, 80", "1, 7100", "100, 12700", "10000, 19000"})
  void image_ofThirtyDays_takesWhatTheDocumentSays(double perSecond, long saidBytes) {
    assertNear(imageBytes(SampleHistories.events(perSecond, 0.001, 42)), saidBytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 75", "1, 84000", "100, 188000"})
  void image_ofThirtyDaysOfLatencies_takesWhatTheDocumentSays(double perSecond, long saidBytes) {
    assertNear(imageBytes(SampleHistories.latencies(perSecond, 42)), saidBytes);
  }

  private static long imageBytes(SeriesImage image) {
    ImageWriter writer = new ImageWriter(new ImageTime(NOW, 1000, NOW));
    writer.series(SampleHistories.key("checkout-requests"), image);
    return writer.payloads().get(1).length;
  }
}
