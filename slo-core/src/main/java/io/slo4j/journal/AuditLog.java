package io.slo4j.journal;

import io.slo4j.journal.FrameReader.Frame;
import io.slo4j.journal.FrameReader.Tail;
import io.slo4j.time.TimeSource;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The governance entries of a journal's directory: who decided what. Only ever appended to, by any
 * process, whether or not it owns the journal. Thread safe.
 *
 * <p>It is never made shorter; each append reads all of it first, so it is for what people do, not
 * for what machines do.
 *
 * @since 0.1.0
 */
public final class AuditLog {
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  /**
   * What is valid.
   *
   * @param entries the payloads, oldest first
   * @param bytes where the last one ends; 0 if there is no header
   * @param link the CRC of the last frame
   * @param damage what follows; null if nothing does
   */
  private record Content(List<byte[]> entries, long bytes, int link, @Nullable Damage damage) {
    static final Content NONE = new Content(List.of(), 0, 0, null);
  }

  private final Disk disk;
  private final Path directory;
  private final Path file;
  private final TimeSource time;
  // Guarded by the lock of append.
  private boolean suspect;

  private AuditLog(Disk disk, Path directory, TimeSource time) {
    this.disk = disk;
    this.directory = directory;
    this.file = directory.resolve(Layout.AUDIT);
    this.time = time;
  }

  /** The audit log of a directory, which need not be there yet. Touches nothing. */
  public static AuditLog in(Path directory) {
    return in(new FileDisk(), directory, TimeSource.system());
  }

  static AuditLog in(Disk disk, Path directory, TimeSource time) {
    return new AuditLog(disk, directory, time);
  }

  /**
   * Appends an entry, under a lock among processes; it is on disk when this returns. Damage found
   * at the end is quarantined first.
   *
   * @param payload up to 16 MiB
   * @throws IOException if it could not be written: it may be there after a restart, or not; or if
   *     another process has held the lock for 10 s
   * @throws JournalException if a newer slo4j wrote the file
   * @throws IllegalArgumentException if the payload is too long
   */
  public void append(byte[] payload) throws IOException {
    Frames.checkPayload(payload);
    disk.makeDirectories(directory);
    try (Closeable held = disk.lock(directory.resolve(Layout.AUDIT_LOCK))) {
      Content valid = mend();
      boolean done = false;
      try (Disk.Output out = disk.append(file)) {
        out.write(Frames.encode(valid.link(), Frames.ENTRY, payload));
        out.force();
        done = true;
      } finally {
        suspect = !done;
      }
    }
  }

  /** Cuts damage, if there is any, under the lock. */
  Optional<Damage> repair() throws IOException {
    if (!disk.list(directory).contains(Layout.AUDIT)) {
      return Optional.empty();
    }
    try (Closeable held = disk.lock(directory.resolve(Layout.AUDIT_LOCK))) {
      return Optional.ofNullable(mend().damage());
    }
  }

  /** What could not be used, changing nothing. */
  Optional<Damage> damage() throws IOException {
    return Optional.ofNullable(content().damage());
  }

  /** Leaves a file that is valid to its end, and returns what it holds and what was cut. */
  private Content mend() throws IOException {
    Content found = content();
    Damage damage = found.damage();
    if (damage != null) {
      Quarantine quarantine = new Quarantine(disk, directory);
      boolean whole = found.bytes() == 0;
      String kept =
          whole ? quarantine.move(Layout.AUDIT) : quarantine.copy(Layout.AUDIT, damage.offset());
      damage = damage.in(kept);
      log.warn("The audit log in {} goes on without what was damaged: {}", directory, damage);
    }
    if (found.bytes() == 0) {
      FileHeader header = FileHeader.of(FileHeader.Kind.AUDIT, 0, time.wallMillis());
      return new Content(List.of(), 0, begin(header), damage);
    }
    if (damage != null || suspect) {
      // A copy, in case what was written once and refused by fsync is in memory only.
      Path temporary = temporary();
      Quarantine.copy(disk, file, 0, found.bytes(), temporary);
      disk.rename(temporary, file);
      disk.force(directory);
    }
    return new Content(found.entries(), found.bytes(), found.link(), damage);
  }

  private int begin(FileHeader header) throws IOException {
    byte[] frame = header.frame();
    try (Disk.Output out = disk.create(temporary())) {
      out.write(frame);
      out.force();
    }
    disk.rename(temporary(), file);
    disk.force(directory);
    return Frames.crc(frame);
  }

  private Path temporary() {
    return directory.resolve(Layout.AUDIT + Layout.TEMPORARY);
  }

  /**
   * Reads all entries, oldest first, as far as the file is valid. Needs no lock.
   *
   * @throws IOException if the file is there and cannot be read
   * @throws JournalException if a newer slo4j wrote it
   */
  public List<byte[]> read() throws IOException {
    Content found = content();
    Damage damage = found.damage();
    if (damage != null && damage.kind() == Damage.Kind.DAMAGED) {
      log.warn("The audit log in {} is read up to what is damaged: {}", directory, damage);
    }
    return List.copyOf(found.entries());
  }

  private Content content() throws IOException {
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.parse(reader.next(), file);
      if (header == null || !header.describes(FileHeader.Kind.AUDIT, 0)) {
        Damage damage = damage(0, reader, Damage.Kind.DAMAGED, "no valid header");
        return new Content(List.of(), 0, 0, damage);
      }
      return entries(reader);
    } catch (NoSuchFileException | FileNotFoundException e) {
      if (disk.list(directory).contains(Layout.AUDIT)) {
        throw e;
      }
      return Content.NONE;
    }
  }

  private static Content entries(FrameReader reader) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    while (true) {
      long end = reader.offset();
      int link = reader.link();
      Frame frame = reader.next();
      if (frame != null && frame.type() == Frames.ENTRY) {
        entries.add(frame.payload());
        continue;
      }
      Damage damage = null;
      if (frame != null) {
        String reason = "a frame of unknown type " + frame.type();
        damage = damage(end, reader, Damage.Kind.DAMAGED, reason);
      } else if (reader.tail() != Tail.NONE) {
        boolean unfinished = reader.tail() == Tail.UNFINISHED;
        Damage.Kind kind = unfinished ? Damage.Kind.UNFINISHED : Damage.Kind.DAMAGED;
        damage = damage(end, reader, kind, reader.reason());
      }
      return new Content(entries, end, link, damage);
    }
  }

  private static Damage damage(long end, FrameReader reader, Damage.Kind kind, String reason) {
    return Damage.of(Layout.AUDIT, kind, end, reader.size() - end, reason);
  }
}
