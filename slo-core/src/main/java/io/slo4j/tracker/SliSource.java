package io.slo4j.tracker;

/**
 * Somewhere events or values are pulled from: a query to a metrics system, a queue's depth, a
 * file's age. Polled on its own schedule, never twice at a time; off the ticking thread, unless the
 * caller owns that.
 *
 * <p>One that throws is counted, logged when it begins and when it ends, shown in {@link
 * SloTracker#sources()}, and polled again at its next time; the time in which it gave nothing has
 * no data. It stops no other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SliSource {

  /**
   * Records what there is to record since the last poll.
   *
   * @param recorder of the SLI this source is registered for
   * @throws Exception if there was nothing to be had
   */
  void poll(SliRecorder recorder) throws Exception;
}
