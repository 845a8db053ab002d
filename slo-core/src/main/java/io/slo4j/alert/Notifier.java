package io.slo4j.alert;

/**
 * Sends messages to somebody: a chat, a pager, a ticket system. What an integration implements.
 *
 * <p>Called by one thread at a time for one receiver, never by the thread that ticks, and may
 * block: other receivers are not kept waiting. It is interrupted when it takes longer than {@link
 * ReceiverOptions#sendTimeout()}. Under a stepped clock it is called by whoever advances the time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Notifier {

  /**
   * Sends a message. Returning means that it has arrived; throwing, that it has not, and it is
   * tried again later.
   *
   * @throws DeliveryException to say when to try again, or that trying again is useless
   * @throws Exception any other reason, tried again with growing delays
   */
  void send(Notification notification) throws Exception;
}
