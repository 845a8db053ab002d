package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was given, as text. Of images and batches that are lists, the list. */
final class Remembered implements Recovery {
  final List<String> image = new ArrayList<>();
  final List<String> batches = new ArrayList<>();
  int attempts;
  String refused = "nothing";

  @Override
  public void begin() {
    attempts++;
    image.clear();
    batches.clear();
  }

  @Override
  public void image(ByteBuffer payload) {
    image.add(take(payload));
  }

  @Override
  public void batch(ByteBuffer payload) {
    String text = UTF_8.decode(payload.duplicate()).toString();
    // Taken in before it is refused, as a careless receiver would.
    batches.add(text);
    take(payload);
  }

  private String take(ByteBuffer payload) {
    String text = UTF_8.decode(payload).toString();
    if (text.equals(refused)) {
      throw new IllegalArgumentException("what is " + text + "?");
    }
    return text;
  }

  /** Image and batches, one after the other. */
  List<String> all() {
    List<String> all = new ArrayList<>(image);
    all.addAll(batches);
    return all;
  }
}
