package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.journal.BatchWriter;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.ImageWriter;
import io.slo4j.journal.StateEntries;
import io.slo4j.window.Classification;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveredStateTest {
  private static final long AT = 1_760_000_000_000L;

  private final RecoveredState recovered = new RecoveredState(Map.of());
  private final Failures failures = new Failures();

  @Test
  void events_withoutAHistory_areReportedOnceForEachOwner() {
    recovered.begin();
    new ImageWriter(new ImageTime(AT, 1000, AT))
        .payloads()
        .forEach(payload -> recovered.image(ByteBuffer.wrap(payload)));
    BatchWriter batch = new BatchWriter();
    IntakeKey key = new IntakeKey("requests", "availability", new Classification.Outcome());
    for (int tick = 1; tick <= 4; tick++) {
      batch.tick(AT + 1000 * tick);
      batch.taken(key, Taken.events(100, 1));
    }
    recovered.batch(ByteBuffer.wrap(batch.finish()));

    assertThat(recovered.histories()).isEmpty();
    recovered.state(new StateEntries(), failures::leftOut);

    assertThat(failures.latest()).containsOnlyKeys("recovery of 'requests'");
    assertThat(failures.latest("recovery of 'requests'")).contains("404 events");
    assertThat(failures.count()).isEqualTo(1);
  }
}
