package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.UNUSABLE;

import io.slo4j.journal.FrameReader.Frame;
import io.slo4j.journal.FrameReader.Tail;
import io.slo4j.journal.JournalDescription.FileDescription;
import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a journal's directory, and repairs it. Judges what a tracker would: checksums, frames,
 * and whether payloads make sense. Stateless, for any thread of any process.
 *
 * @since 0.1.0
 */
public final class JournalInspection {
  private JournalInspection() {}

  /**
   * Says what is in a directory, changing nothing. Reads all of it.
   *
   * @throws IOException if the directory cannot be listed, or a file vanishes meanwhile
   */
  public static JournalDescription describe(Path directory) throws IOException {
    return describe(new FileDisk(), directory);
  }

  static JournalDescription describe(Disk disk, Path directory) throws IOException {
    List<FileDescription> files = new ArrayList<>();
    for (String name : Layout.of(disk, directory).names()) {
      files.add(describeFile(disk, directory.resolve(name), name));
    }
    if (disk.list(directory).contains(Layout.AUDIT)) {
      files.add(describeFile(disk, directory.resolve(Layout.AUDIT), Layout.AUDIT));
    }
    List<Damage> damage = new ArrayList<>();
    long generation = 0;
    // One of a newer format cannot be judged; the files above tell its version.
    if (files.stream().allMatch(file -> file.version() <= FileHeader.VERSION)) {
      Replay.Outcome found = OthersReplay.run(disk, directory, new PayloadSense());
      damage.addAll(found.damage());
      generation = found.end() == null ? found.base() : found.end().generation();
      AuditLog.in(disk, directory, TimeSource.system()).damage().ifPresent(damage::add);
    }
    return new JournalDescription(
        directory,
        JournalOwner.parse(disk.claimant(directory.resolve(Layout.OWNER))),
        generation,
        files,
        damage,
        new Quarantine(disk, directory).bytes());
  }

  private static FileDescription describeFile(Disk disk, Path file, String name)
      throws IOException {
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.ofAnyVersion(reader.next());
      long frames = 0;
      long payload = 0;
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        frames++;
        payload += frame.payload().length;
      }
      String state =
          reader.tail() == Tail.NONE
              ? header == null ? "no valid header" : "valid"
              : "valid up to byte " + reader.offset() + ", then " + reader.reason();
      return new FileDescription(
          name,
          reader.size(),
          header == null ? 0 : header.version(),
          header == null ? 0 : header.generation(),
          Optional.ofNullable(header).map(h -> Instant.ofEpochMilli(h.createdMillis())),
          frames,
          payload,
          state);
    }
  }

  /**
   * Cuts damage off and quarantines it, so that the directory opens in strict mode; the audit log
   * likewise. What is valid stays.
   *
   * @throws IOException if the disk fails
   * @throws JournalException if the journal is owned, or a newer slo4j wrote it
   */
  public static JournalRepair repair(Path directory) throws IOException {
    return repair(new FileDisk(), directory);
  }

  static JournalRepair repair(Disk disk, Path directory) throws IOException {
    List<Damage> cut = new ArrayList<>();
    if (disk.list(directory).isEmpty()) {
      // Not to be made into a journal by a misspelt path.
      throw new JournalException(UNUSABLE, directory + " is empty, or no directory");
    }
    AuditLog audit = AuditLog.in(disk, directory, TimeSource.system());
    // One of a newer format is refused before anything is changed.
    audit.damage();
    try (Journal journal =
        Journal.open(
            disk, directory, Durability.SYNC, false, new PayloadSense(), TimeSource.system())) {
      JournalStatus status = journal.status();
      if (status.degraded().isPresent()) {
        throw new IOException(directory + " cannot be repaired: " + status.degraded().get().why());
      }
      cut.addAll(status.damage());
    }
    audit.repair().ifPresent(cut::add);
    return new JournalRepair(directory, cut);
  }
}
