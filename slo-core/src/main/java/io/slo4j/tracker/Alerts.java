package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Acknowledgement;
import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertBook;
import io.slo4j.alert.AlertStanding;
import io.slo4j.alert.Receiver;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.alert.Silence;
import io.slo4j.alert.SilenceChange;
import io.slo4j.journal.AuditEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The alerts of a tracker: which fire, who takes them on, what is silenced, and how those who are
 * told fare.
 *
 * <p>Thread safe.
 *
 * @since 0.1.0
 */
public final class Alerts {
  private final AlertBook book;
  private final Stages stages;
  private final ReentrantLock lock;

  Alerts(AlertBook book, Stages stages) {
    this.book = book;
    this.stages = stages;
    this.lock = stages.tickLock;
  }

  /** Returns the alerts that fire, as of the latest evaluation. */
  public List<Alert> firing() {
    return book.firing();
  }

  /**
   * Returns where every alert stands that fires, or will if its condition goes on to hold, as of
   * the latest evaluation: what {@link #firing()} says in short, and what is still to come.
   */
  public List<AlertStanding> standings() {
    return book.standings();
  }

  /**
   * Notes that somebody has taken an alert on: it is not reminded of and not escalated any more,
   * until it is resolved. What it inhibits is acknowledged with it.
   *
   * @param alertId see {@link Alert#id()}
   * @param author who; not blank
   * @return the alert, acknowledged
   * @throws IllegalArgumentException if no such alert fires; the message lists those that do
   */
  public Alert acknowledge(String alertId, String author, String comment) {
    return acknowledge(List.of(requireNonNull(alertId, "alertId")), author, comment).get(0);
  }

  /**
   * Notes that somebody has taken several alerts on at once, such as those of one message: {@link
   * io.slo4j.alert.Notification#alertIds()}. Those that do not fire any more are passed over.
   *
   * @param author who; not blank
   * @return the alerts that fire, acknowledged, in the order of the objectives
   * @throws IllegalArgumentException if none of them fires; the message lists those that do
   */
  public List<Alert> acknowledge(Collection<String> alertIds, String author, String comment) {
    Set<String> ids = Set.copyOf(alertIds);
    lock.lock();
    try {
      Instant now = Instant.ofEpochMilli(stages.clock.nowMillis());
      List<Alert> taken = book.acknowledge(ids, new Acknowledgement(author, comment, now));
      taken.forEach(
          alert ->
              stages.did(
                  AuditEntry.ACKNOWLEDGED, alert.slo(), author, comment, Map.of("id", alert.id())));
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a silence; one that says no beginning begins now. One that is there already is not added
   * again.
   *
   * @return the silence, with its beginning
   * @throws IllegalArgumentException if it is over already
   * @throws IllegalStateException if there are 1,000 already, besides those of the configuration
   */
  public Silence silence(Silence silence) {
    requireNonNull(silence, "silence");
    lock.lock();
    try {
      Silence added = book.silence(silence, stages.clock.nowMillis());
      note(AuditEntry.SILENCED, added);
      stages.flushSoon();
      return added;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a silence back before its end. One without a beginning stands for all that are the same
   * but for it.
   *
   * @return whether there was one
   */
  public boolean unsilence(Silence silence) {
    lock.lock();
    try {
      boolean found = book.unsilence(silence);
      if (found) {
        note(AuditEntry.UNSILENCED, silence);
        stages.flushSoon();
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Notes what became of declared silences; under the lock. */
  void declared(SilenceChange change) {
    change.added().forEach(each -> note(AuditEntry.SILENCED, each));
    change.takenBack().forEach(each -> note(AuditEntry.UNSILENCED, each));
    change.over().forEach(Failures::leftOut);
  }

  private void note(String kind, Silence silence) {
    stages.note(
        kind,
        silence.matchers().toString(),
        silence.author(),
        silence.comment(),
        Map.of("until", silence.until().toString()));
  }

  /** Returns the silences that are on or to come. */
  public List<Silence> silences() {
    return book.silences();
  }

  /** Returns how those who are told fare: what waits, what has arrived, what was given up. */
  public List<ReceiverStatus> receivers() {
    return book.receivers().stream().map(Receiver::status).toList();
  }

  /**
   * Returns how one of them fares.
   *
   * @throws IllegalArgumentException if there is no such receiver; the message lists those there
   *     are
   */
  public ReceiverStatus receiver(String name) {
    requireNonNull(name, "name");
    for (Receiver receiver : book.receivers()) {
      if (receiver.name().equals(name)) {
        return receiver.status();
      }
    }
    throw new IllegalArgumentException(
        "no receiver '"
            + name
            + "'; there are "
            + book.receivers().stream().map(Receiver::name).toList());
  }
}
