package io.slo4j.journal;

import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;

/** Refuses payloads that make no sense, as a tracker would, and forgets the others. */
final class PayloadSense implements Recovery {
  private ImageReader images = new ImageReader(new Nobody());
  private BatchReader batches = new BatchReader(new Nobody());

  @Override
  public void begin() {
    images = new ImageReader(new Nobody());
    batches = new BatchReader(new Nobody());
  }

  @Override
  public void image(ByteBuffer payload) {
    images.read(payload);
  }

  @Override
  public void batch(ByteBuffer payload) {
    batches.read(payload);
  }

  private static final class Nobody implements ImageReader.Handler, BatchReader.Handler {
    @Override
    public void time(ImageTime time) {}

    @Override
    public void series(HistoryKey key, SeriesImage image) {
      // Its figures must be those that such a history has.
      new History(key, image);
    }

    @Override
    public void state(StateKey key, byte[] value) {}

    @Override
    public void tick(long timeMillis) {}

    @Override
    public void taken(IntakeKey intake, Taken taken) {}

    @Override
    public void put(StateKey key, byte[] value) {}

    @Override
    public void remove(StateKey key) {}
  }
}
