package io.slo4j.journal;

/** Reads what a {@link FigureWriter} wrote. Not thread safe. */
final class FigureReader {
  private final Decoder in;
  private long zeros;

  FigureReader(Decoder in) {
    this.in = in;
  }

  long next() {
    if (zeros > 0) {
      zeros--;
      return 0;
    }
    long figure = in.unsigned("figure");
    if (figure == 0) {
      zeros = in.between(0, Long.MAX_VALUE, "run of zeros");
    }
    return figure;
  }

  /**
   * Fills every {@code step}-th place of {@code into} from {@code first} on: each is the one before
   * it and the next figure. The first figure has a sign.
   *
   * @param before what stands before the first place
   * @return what stands in the last place
   */
  long sums(long before, long[] into, int first, int step) {
    if (first >= into.length) {
      return before;
    }
    long sum = before + Decoder.fromZigzag(next());
    into[first] = sum;
    int place = first + step;
    while (place < into.length) {
      for (; zeros > 0 && place < into.length; place += step) {
        into[place] = sum;
        zeros--;
      }
      place = in.sums(into, place, step);
      sum = into[place - step];
      if (place < into.length) {
        into[place] = sum;
        place += step;
        zeros = in.between(0, Long.MAX_VALUE, "run of zeros");
      }
    }
    return sum;
  }

  /** Skips the zeros that come next, {@code most} at most, and returns how many. */
  int skipZeros(int most) {
    if (zeros == 0) {
      return 0;
    }
    int skipped = (int) Math.min(zeros, most);
    zeros -= skipped;
    return skipped;
  }

  /** Checks that the last run of zeros ended with the last figure. */
  void end() {
    if (zeros > 0) {
      throw in.malformed(in.offset(), zeros + " zeros more than there are figures");
    }
  }
}
