package io.slo4j.alert;

/** How many characters expressions may still look at. Not thread safe. */
final class Looks {
  private final long most;
  private long taken;

  Looks(long most) {
    this.most = most;
  }

  /** Takes one, and returns whether there was one left. */
  boolean take() {
    return taken < most && ++taken > 0;
  }

  long taken() {
    return taken;
  }

  long most() {
    return most;
  }
}
