package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.HistoryKey;
import io.slo4j.window.SeriesImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the payloads of one image, in the order in which an {@link ImageWriter} wrote them.
 *
 * <p>Not thread safe. A 30-day series takes some 50 µs.
 *
 * @since 0.1.0
 */
public final class ImageReader {

  /** Who is told what an image holds. */
  public interface Handler {

    /** Takes the time of the image, before anything else. */
    void time(ImageTime time);

    /** Takes a series. What the image refers to is the handler's. */
    void series(HistoryKey key, SeriesImage image);

    /** Takes an entry of state. The array is the handler's. */
    void state(StateKey key, byte[] value);
  }

  // Handed on at once; nobody compares entries.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(StateKey key, byte[] value) {}

  private final Handler handler;
  private boolean begun;

  /** Makes a reader that tells {@code handler} what it reads. */
  public ImageReader(Handler handler) {
    this.handler = requireNonNull(handler, "handler");
  }

  /**
   * Reads a payload, and once all of it made sense tells the handler.
   *
   * @throws MalformedPayloadException if it makes no sense, or the time is not the first; the
   *     handler has been told nothing of it
   */
  public void read(ByteBuffer payload) {
    Decoder in = new Decoder(payload);
    int form = in.octet("form of a payload");
    if ((form == ImageWriter.TIME) == begun) {
      throw in.malformed(0, begun ? "the time is told twice" : "the time must come first");
    }
    switch (form) {
      case ImageWriter.TIME -> {
        ImageTime time =
            new ImageTime(
                in.signed("last tick"), in.signed("tick interval"), in.signed("wall clock"));
        in.end();
        begun = true;
        handler.time(time);
      }
      case ImageWriter.SERIES -> {
        HistoryKey key = HistoryKeys.history(in);
        SeriesImage image = SeriesImages.read(in);
        in.end();
        handler.series(key, image);
      }
      case ImageWriter.STATE -> {
        List<Entry> entries = new ArrayList<>();
        while (!in.atEnd()) {
          entries.add(new Entry(StateKeys.read(in), in.bytes("value of a state entry")));
        }
        entries.forEach(entry -> handler.state(entry.key(), entry.value()));
      }
      default -> throw in.malformed(0, "there is no payload of form " + form);
    }
  }
}
