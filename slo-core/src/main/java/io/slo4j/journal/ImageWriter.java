package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.HistoryKey;
import io.slo4j.window.SeriesImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes all that there is at a moment as a list of payloads: the time, a payload for each series,
 * and entries of state, many in one. {@link ImageReader} takes them in the same order.
 *
 * <p>Not thread safe. A 30-day series of good and bad events takes 5 to 12 KiB and some 50 µs.
 *
 * @since 0.1.0
 */
public final class ImageWriter {
  static final int TIME = 1;
  static final int SERIES = 2;
  static final int STATE = 3;

  /** Entries of state share a payload until it is so large. */
  static final int STATE_BYTES = 1 << 16;

  private final List<byte[]> payloads = new ArrayList<>();
  private final Encoder out = new Encoder();
  private final Encoder state = new Encoder();

  /** Starts an image that was taken at {@code time}. */
  public ImageWriter(ImageTime time) {
    out.octet(TIME)
        .signed(time.lastTickMillis())
        .signed(time.tickIntervalMillis())
        .signed(time.wallClockMillis());
    payloads.add(out.toBytes());
  }

  /**
   * Adds a series.
   *
   * @throws IllegalArgumentException if it could not be read again: composites nested more than 16
   *     deep, more than 4 million figures, no columns, or checkpoints that do not all have the same
   */
  public void series(HistoryKey key, SeriesImage image) {
    out.cutTo(0);
    HistoryKeys.write(out.octet(SERIES), requireNonNull(key, "key"));
    SeriesImages.write(out, requireNonNull(image, "image"));
    payloads.add(out.toBytes());
  }

  /** Adds an entry of state. */
  public void state(StateKey key, byte[] value) {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    if (state.size() == 0) {
      state.octet(STATE);
    }
    StateKeys.write(state, key);
    state.bytes(value);
    if (state.size() >= STATE_BYTES) {
      closeState();
    }
  }

  private void closeState() {
    payloads.add(state.toBytes());
    state.cutTo(0);
  }

  /** Returns the payloads written so far, in order. */
  public List<byte[]> payloads() {
    if (state.size() > 0) {
      closeState();
    }
    return List.copyOf(payloads);
  }
}
