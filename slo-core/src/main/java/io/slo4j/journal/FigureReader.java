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
      zeros = in.between(0, SeriesImages.MOST_FIGURES, "run of zeros");
    }
    return figure;
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
