package io.slo4j.journal;

/**
 * Writes many numbers most of which are zero or small: a run of zeros as a zero and how many more
 * there are, any other as an unsigned number. Not thread safe.
 */
final class FigureWriter {
  private final Encoder out;
  private long zeros;

  FigureWriter(Encoder out) {
    this.out = out;
  }

  void write(long figure) {
    if (figure == 0) {
      zeros++;
    } else {
      flush();
      out.unsigned(figure);
    }
  }

  /**
   * Writes by how much each figure differs from the one before: of {@code figures}, every {@code
   * step}-th from {@code first} on. The first difference has a sign.
   *
   * @param before what stands before the first
   * @return the last figure
   */
  long differences(long before, long[] figures, int first, int step) {
    if (first >= figures.length) {
      return before;
    }
    write(Encoder.zigzag(figures[first] - before));
    int place = first + step;
    while (place < figures.length) {
      if (figures[place] == figures[place - step]) {
        zeros++;
        place += step;
      } else {
        flush();
        place = out.differences(figures, place, step);
      }
    }
    return figures[place - step];
  }

  void writeZeros(int more) {
    zeros += more;
  }

  /** Writes the run of zeros that is open. To be called after the last figure. */
  void flush() {
    if (zeros > 0) {
      out.unsigned(0).unsigned(zeros - 1);
      zeros = 0;
    }
  }
}
