package io.slo4j.alert;

/** A text that may be looked at only so often, for expressions that would never come to an end. */
final class CountedText implements CharSequence {
  private static final int MOST_LOOKS = 100_000;

  /** It was looked at too often. */
  static final class UsedUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsedUp(long most) {
      super("looked at " + most + " characters", null, false, false);
    }
  }

  private final String text;
  private final Looks shared;
  private int looks;

  /**
   * Makes it.
   *
   * @param shared what all texts that an expression is asked about have together
   */
  CountedText(String text, Looks shared) {
    this.text = text;
    this.shared = shared;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new UsedUp(MOST_LOOKS);
    }
    if (!shared.take()) {
      throw new UsedUp(shared.most());
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
