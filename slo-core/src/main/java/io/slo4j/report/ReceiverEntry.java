package io.slo4j.report;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Notification;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.List;

/**
 * How one of those who are told of alerts fares, as data to print. Immutable.
 *
 * @param name the receiver
 * @param delivered messages that have arrived
 * @param waiting messages that wait
 * @param dropped messages that were given up because too many waited
 * @param givenUp messages that were given up, for that or any other reason
 * @param failing the error of the latest attempt, empty if that succeeded
 * @param deadLetters the latest messages that were given up, oldest first
 * @since 0.1.0
 */
public record ReceiverEntry(
    String name,
    long delivered,
    int waiting,
    long dropped,
    long givenUp,
    String failing,
    List<Letter> deadLetters) {

  /**
   * A message that was given up.
   *
   * @param at when it was given up
   * @param slo the objective it was about; of several the most urgent one
   * @param severity how urgent it was
   * @param state whether it told of what began or of what was over
   * @param title its title
   * @param attempts how often it was tried
   * @param reason why it was given up
   */
  public record Letter(
      Instant at,
      String slo,
      Severity severity,
      Notification.State state,
      String title,
      int attempts,
      String reason) {
    public Letter {
      requireNonNull(at, "at");
      requireNonNull(slo, "slo");
      requireNonNull(severity, "severity");
      requireNonNull(state, "state");
      requireNonNull(title, "title");
      requireNonNull(reason, "reason");
    }

    /** Takes down what {@code letter} says. */
    public static Letter of(DeadLetter letter) {
      Notification notification = letter.notification();
      return new Letter(
          letter.at(),
          notification.slo(),
          notification.severity(),
          notification.state(),
          notification.title(),
          letter.attempts(),
          letter.reason());
    }
  }

  public ReceiverEntry {
    requireNonNull(name, "name");
    requireNonNull(failing, "failing");
    deadLetters = List.copyOf(deadLetters);
  }

  /** Takes down what {@code status} says. */
  public static ReceiverEntry of(ReceiverStatus status) {
    return new ReceiverEntry(
        status.name(),
        status.delivered(),
        status.waiting(),
        status.dropped(),
        status.givenUp(),
        status.failing(),
        status.deadLetters().stream().map(Letter::of).toList());
  }
}
