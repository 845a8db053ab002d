package io.slo4j.time;

import java.time.Duration;

/**
 * A time source that somebody moves by hand, and that runs the work which falls due on the way. A
 * tracker on such a source starts no thread: it registers its tick here, and whoever advances the
 * time runs it.
 *
 * @since 0.1.0
 */
public interface SteppedTimeSource extends TimeSource {

  /**
   * Runs {@code action} each time this source passes a multiple (since 1970-01-01T00:00:00Z) of
   * {@code interval}, on the thread that advances the time, while {@link #wallMillis()} shows that
   * very multiple.
   *
   * @param interval positive, whole milliseconds
   * @return takes the registration back; closing twice does no harm
   */
  Registration every(Duration interval, Runnable action);

  /** A registration that can be taken back. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
