package io.slo4j.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is in a journal's directory.
 *
 * @param directory where
 * @param owner who owns it, or owned it last; empty if nobody is known
 * @param generation the log that would be appended to
 * @param files its files, without those in quarantine
 * @param damage what could not be used by an application that starts now, unfinished writes
 *     included
 * @param quarantined bytes in quarantine
 * @since 0.1.0
 */
public record JournalDescription(
    Path directory,
    Optional<JournalOwner> owner,
    long generation,
    List<FileDescription> files,
    List<Damage> damage,
    long quarantined) {
  public JournalDescription {
    files = List.copyOf(files);
    damage = List.copyOf(damage);
  }

  /**
   * A file.
   *
   * @param name its name
   * @param bytes its length
   * @param version its format version, 0 if it has no valid header
   * @param generation which of its kind it is
   * @param created when it was begun; empty if it has no valid header
   * @param frames valid frames, the header not counted
   * @param payloadBytes what they carry
   * @param state "valid", or what comes after the valid part
   */
  public record FileDescription(
      String name,
      long bytes,
      int version,
      long generation,
      Optional<Instant> created,
      long frames,
      long payloadBytes,
      String state) {}

  /** Returns all of it for people, in several lines. */
  public String text() {
    StringBuilder text = new StringBuilder("journal ").append(directory).append('\n');
    text.append("owner: ").append(owner.map(JournalDescription::line).orElse("none")).append('\n');
    text.append("generation: ").append(generation).append('\n');
    for (FileDescription file : files) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %d bytes, version %s, %s, %d frames, %d bytes of payload, %s\n",
              file.name(),
              file.bytes(),
              file.version() == 0 ? "unknown" : file.version(),
              file.created().map(at -> "begun " + at).orElse("no header"),
              file.frames(),
              file.payloadBytes(),
              file.state()));
    }
    damage.forEach(each -> text.append("left out: ").append(each).append('\n'));
    text.append("quarantine: ").append(quarantined).append(" bytes\n");
    return text.toString();
  }

  private static String line(JournalOwner owner) {
    String state = owner.closed() ? "closed it" : owner.isAlive() ? "has it open" : "is gone";
    return "process "
        + owner.pid()
        + owner.started().map(at -> ", started " + at).orElse("")
        + ", "
        + state;
  }
}
