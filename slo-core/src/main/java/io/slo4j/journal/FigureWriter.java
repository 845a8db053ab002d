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
