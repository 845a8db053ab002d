package io.slo4j.journal;

import io.slo4j.journal.FrameReader.Frame;
import io.slo4j.journal.FrameReader.Tail;
import io.slo4j.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
   * @param bytes where the last entry ends; 0 if there is no header
   * @param link the CRC of the last frame
   * @param damage what follows; null if nothing does
   */
  private record Extent(long bytes, int link, @Nullable Damage damage) {
    static final Extent NONE = new Extent(0, 0, null);
  }

  private final Disk disk;
  private final Path directory;
  private final Path file;
  private final TimeSource time;
  // Guarded by the lock of append: whether what was written last may be in memory only.
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
   * at the end is quarantined first. The same entry again, right after a failure, is that entry: it
   * is there once.
   *
   * @param payload up to 16 MiB
   * @throws IOException if it could not be written: it may be there after a restart, or not; or if
   *     another process has held the lock for 10 s
   * @throws JournalException if a newer slo4j wrote the file
   * @throws IllegalArgumentException if the payload is too long
   */
  public void append(byte[] payload) throws IOException {
    append(List.of(payload), false);
  }

  /**
   * Appends those entries that are not there yet, for whoever cannot know: an earlier attempt has
   * failed, or a process has ended in the middle of one. Costs what appending a single one does.
   *
   * @param payloads oldest first, up to 16 MiB each
   * @throws IOException as {@link #append} does; some of them may be there
   */
  public void appendMissing(List<byte[]> payloads) throws IOException {
    append(payloads, true);
  }

  private void append(List<byte[]> payloads, boolean missingOnly) throws IOException {
    payloads.forEach(Frames::checkPayload);
    if (payloads.isEmpty()) {
      return;
    }
    disk.makeDirectories(directory);
    try (Closeable held = disk.lock(directory.resolve(Layout.AUDIT_LOCK))) {
      List<ByteBuffer> missing = new ArrayList<>();
      payloads.forEach(each -> missing.add(ByteBuffer.wrap(each)));
      List<byte[]> last = new ArrayList<>(1);
      Extent found =
          content(
              each -> {
                if (missingOnly) {
                  missing.remove(ByteBuffer.wrap(each));
                } else if (suspect) {
                  last.clear();
                  last.add(each);
                }
              });
      last.forEach(each -> missing.remove(ByteBuffer.wrap(each)));
      if (missing.size() < payloads.size()) {
        // In the file is not on the disk: who wrote it may have been told that it is not.
        suspect = true;
      }
      Extent valid = mend(found);
      if (!missing.isEmpty()) {
        write(missing, valid.link());
      }
      suspect = false;
    }
  }

  private void write(List<ByteBuffer> payloads, int after) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    int link = after;
    for (ByteBuffer payload : payloads) {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      byte[] frame = Frames.encode(link, Frames.ENTRY, bytes);
      frames.writeBytes(frame);
      link = Frames.crc(frame);
    }
    suspect = true;
    try (Disk.Output out = disk.append(file)) {
      out.write(frames.toByteArray());
      out.force();
    }
  }

  /** Cuts damage, if there is any, under the lock. */
  Optional<Damage> repair() throws IOException {
    if (!disk.list(directory).contains(Layout.AUDIT)) {
      return Optional.empty();
    }
    try (Closeable held = disk.lock(directory.resolve(Layout.AUDIT_LOCK))) {
      return Optional.ofNullable(mend(content(each -> {})).damage());
    }
  }

  /** What could not be used, changing nothing. */
  Optional<Damage> damage() throws IOException {
    return Optional.ofNullable(content(each -> {}).damage());
  }

  /** Leaves a file that is valid to its end, and returns how far it goes and what was cut. */
  private Extent mend(Extent found) throws IOException {
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
      return new Extent(0, Replacement.begin(disk, directory, Layout.AUDIT, header), damage);
    }
    if (damage != null || suspect) {
      Replacement.cut(disk, directory, Layout.AUDIT, found.bytes());
    }
    return new Extent(found.bytes(), found.link(), damage);
  }

  /**
   * Reads all entries, oldest first, as far as the file is valid. Needs no lock.
   *
   * @throws IOException if the file is there and cannot be read
   * @throws JournalException if a newer slo4j wrote it
   */
  public List<byte[]> read() throws IOException {
    List<byte[]> entries = new ArrayList<>();
    Damage damage = content(entries::add).damage();
    if (damage != null && damage.kind() == Damage.Kind.DAMAGED) {
      log.warn("The audit log in {} is read up to what is damaged: {}", directory, damage);
    }
    return List.copyOf(entries);
  }

  /**
   * Reads all entries that are {@link AuditEntry}s, oldest first; others are logged and left out.
   *
   * @throws IOException as {@link #read} does
   */
  public List<AuditEntry> entries() throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    for (byte[] payload : read()) {
      try {
        entries.add(AuditEntry.from(ByteBuffer.wrap(payload)));
      } catch (MalformedPayloadException e) {
        log.warn("An entry of the audit log in {} makes no sense", directory, e);
      }
    }
    return List.copyOf(entries);
  }

  private Extent content(Consumer<byte[]> entries) throws IOException {
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.parse(reader.next(), file);
      if (header == null || !header.describes(FileHeader.Kind.AUDIT, 0)) {
        return new Extent(0, 0, damage(0, reader, Damage.Kind.DAMAGED, "no valid header"));
      }
      return content(reader, entries);
    } catch (NoSuchFileException | FileNotFoundException e) {
      if (disk.list(directory).contains(Layout.AUDIT)) {
        throw e;
      }
      return Extent.NONE;
    }
  }

  private static Extent content(FrameReader reader, Consumer<byte[]> entries) throws IOException {
    while (true) {
      long end = reader.offset();
      int link = reader.link();
      Frame frame = reader.next();
      if (frame != null && frame.type() == Frames.ENTRY) {
        entries.accept(frame.payload());
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
      return new Extent(end, link, damage);
    }
  }

  private static Damage damage(long end, FrameReader reader, Damage.Kind kind, String reason) {
    return Damage.of(Layout.AUDIT, kind, end, reader.size() - end, reason);
  }
}
