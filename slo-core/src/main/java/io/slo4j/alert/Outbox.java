package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one receiver has before and behind it, as values: for a journal to store, and for another
 * queue to go on with. What was under way waits again: it may arrive twice, with one key.
 *
 * @param waiting the messages, oldest first
 * @param unheard what began and was dropped before it could be sent: its end is not told either
 * @param pausedUntilMillis until when the receiver has asked for quiet; empty if it has not
 * @param deadLetters the latest messages that were given up, oldest first
 * @param totals what has become of all messages there were
 * @param failing the error of the latest attempt, empty if that succeeded
 * @since 0.1.0
 */
public record Outbox(
    List<Waiting> waiting,
    Set<String> unheard,
    OptionalLong pausedUntilMillis,
    List<DeadLetter> deadLetters,
    Totals totals,
    String failing) {

  /** That of a receiver which has never been told anything. */
  public static final Outbox NONE =
      new Outbox(List.of(), Set.of(), OptionalLong.empty(), List.of(), Totals.NONE, "");

  /**
   * A message that waits.
   *
   * @param notification the message
   * @param subjects whose messages must arrive in order
   * @param topics what it says begins, goes on, or is over
   * @param begun of which of them it is the first that the receiver hears
   * @param group messages of one group that wait together are sent as one
   * @param bornMillis when it was made
   * @param dueMillis when it may be sent
   * @param attempts how often that failed
   */
  public record Waiting(
      Notification notification,
      Set<String> subjects,
      Set<String> topics,
      Set<String> begun,
      Optional<String> group,
      long bornMillis,
      long dueMillis,
      int attempts) {
    public Waiting {
      requireNonNull(notification, "notification");
      subjects = Set.copyOf(subjects);
      topics = Set.copyOf(topics);
      begun = Set.copyOf(begun);
      requireNonNull(group, "group");
    }
  }

  /**
   * How many there were, as in {@link ReceiverStatus}.
   *
   * @param delivered messages that have arrived
   * @param failedAttempts attempts that failed
   * @param timedOut attempts that were interrupted for taking too long
   * @param dropped messages that were given up because too many waited
   * @param givenUp messages that were given up in all
   */
  public record Totals(
      long delivered, long failedAttempts, long timedOut, long dropped, long givenUp) {

    /** Before the first message. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0);
  }

  /**
   * An outbox, and how much may be sent once that is stored.
   *
   * @param outbox what to store
   * @param mark what to {@link Receiver#release} when it is stored
   */
  public record Marked(Outbox outbox, long mark) {
    public Marked {
      requireNonNull(outbox, "outbox");
    }
  }

  public Outbox {
    waiting = List.copyOf(waiting);
    unheard = Set.copyOf(unheard);
    requireNonNull(pausedUntilMillis, "pausedUntilMillis");
    deadLetters = List.copyOf(deadLetters);
    requireNonNull(totals, "totals");
    requireNonNull(failing, "failing");
  }
}
