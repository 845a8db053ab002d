package io.slo4j.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The process that owns a journal, or owned it last.
 *
 * @param pid its process id, of the machine or container it runs in
 * @param started when that process started; empty if the system does not tell
 * @param closed whether it has closed the journal
 * @since 0.1.0
 */
public record JournalOwner(long pid, Optional<Instant> started, boolean closed) {

  // Start times of one process differ by the system's clock tick, and by how its clock was set.
  private static final Duration SAME_START = Duration.ofSeconds(2);

  static JournalOwner current() {
    ProcessHandle self = ProcessHandle.current();
    return new JournalOwner(self.pid(), self.info().startInstant(), false);
  }

  /** Reads what {@link #text} wrote; empty if it is something else. */
  static Optional<JournalOwner> parse(String text) {
    long pid = -1;
    Optional<Instant> started = Optional.empty();
    boolean closed = false;
    try {
      for (String line : text.lines().toList()) {
        if (line.startsWith("pid ")) {
          pid = Long.parseLong(line.substring(4).strip());
        } else if (line.startsWith("started ")) {
          started = Optional.of(Instant.parse(line.substring(8).strip()));
        } else if (line.equals("closed")) {
          closed = true;
        }
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
    return pid < 0 ? Optional.empty() : Optional.of(new JournalOwner(pid, started, closed));
  }

  String text() {
    return "pid "
        + pid
        + "\n"
        + started.map(at -> "started " + at + "\n").orElse("")
        + (closed ? "closed\n" : "");
  }

  /**
   * Returns whether that process runs and has not closed the journal, as far as can be seen from
   * here: a process of another container, or of another machine, cannot be seen.
   */
  public boolean isAlive() {
    return !closed
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(this::startedAsSaid)
            .isPresent();
  }

  private boolean startedAsSaid(ProcessHandle process) {
    Optional<Instant> actual = process.info().startInstant();
    return started.isEmpty()
        || actual.isEmpty()
        || Duration.between(started.get(), actual.get()).abs().compareTo(SAME_START) <= 0;
  }
}
