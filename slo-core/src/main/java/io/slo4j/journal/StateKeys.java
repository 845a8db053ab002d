package io.slo4j.journal;

/** Keys of state entries as bytes. */
final class StateKeys {
  private StateKeys() {}

  static Encoder write(Encoder out, StateKey key) {
    return out.text(key.kind()).text(key.key());
  }

  static StateKey read(Decoder in) {
    return new StateKey(in.text("kind of state"), in.text("key of state"));
  }
}
