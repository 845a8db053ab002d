package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What waits for one receiver, as values: for a journal to store, and for another queue to go on
 * with. What was under way waits again: it may arrive twice, with one key.
 *
 * @param waiting the messages, oldest first
 * @param unheard what began and was dropped before it could be sent: its end is not told either
 * @since 0.1.0
 */
public record Outbox(List<Waiting> waiting, Set<String> unheard) {

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

  public Outbox {
    waiting = List.copyOf(waiting);
    unheard = Set.copyOf(unheard);
  }
}
