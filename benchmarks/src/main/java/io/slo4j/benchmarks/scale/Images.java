package io.slo4j.benchmarks.scale;

import io.slo4j.journal.ImageReader;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.Recovery;
import io.slo4j.journal.StateKey;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The histories in a directory's newest image, whatever came after it. */
final class Images implements Recovery, ImageReader.Handler {

  /** A history. */
  record Image(HistoryKey key, SeriesImage image) {

    /** Returns the key of the same history of another SLI. */
    HistoryKey ownedBy(String owner) {
      IntakeKey intake = key.intake();
      return new HistoryKey(
          new IntakeKey(owner, intake.measure(), intake.classification()),
          key.maintenance(),
          key.slices());
    }
  }

  private final Map<String, List<Image>> byOwner = new HashMap<>();
  private ImageReader reader = new ImageReader(this);
  private ImageTime time = new ImageTime(0, 1, 0);

  ImageTime time() {
    return time;
  }

  /** Returns the histories of an SLI, or with an empty name those that are nobody's. */
  List<Image> of(String owner) {
    return byOwner.getOrDefault(owner, List.of());
  }

  @Override
  public void begin() {
    reader = new ImageReader(this);
    byOwner.clear();
  }

  @Override
  public void image(ByteBuffer payload) {
    reader.read(payload);
  }

  @Override
  public void batch(ByteBuffer payload) {}

  @Override
  public void time(ImageTime taken) {
    time = taken;
  }

  @Override
  public void series(HistoryKey key, SeriesImage image) {
    byOwner
        .computeIfAbsent(key.intake().owner(), any -> new ArrayList<>())
        .add(new Image(key, image));
  }

  @Override
  public void state(StateKey key, byte[] value) {}
}
