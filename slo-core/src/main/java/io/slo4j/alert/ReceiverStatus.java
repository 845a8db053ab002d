package io.slo4j.alert;

import java.util.List;

/**
 * How a receiver fares.
 *
 * @param name the receiver
 * @param waiting messages not yet sent, that in flight included
 * @param delivered messages that have arrived
 * @param failedAttempts attempts that failed
 * @param timedOut attempts that were interrupted for taking too long
 * @param dropped messages that became dead letters because too many waited
 * @param deadLetters the latest messages that were given up, oldest first
 * @param givenUp how many there were in all
 * @param failing the error of the latest attempt, empty if that succeeded
 * @since 0.1.0
 */
public record ReceiverStatus(
    String name,
    int waiting,
    long delivered,
    long failedAttempts,
    long timedOut,
    long dropped,
    List<DeadLetter> deadLetters,
    long givenUp,
    String failing) {
  public ReceiverStatus {
    deadLetters = List.copyOf(deadLetters);
  }
}
