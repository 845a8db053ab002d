package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.OWNED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock file that says, for people, who holds it. */
final class OwnerLock implements Disk.Claim {

  /*
   * On POSIX systems a process loses its lock on a file as soon as it closes any descriptor of that
   * file, a reader's too. So nobody in this JVM may open a lock file that the JVM holds, which a
   * system property tells: unlike a static field, all copies of this class in all class loaders see
   * it. For the same reason there is a monitor that all of them share, an interned string.
   *
   * The locked region lies behind the text, because Windows lets nobody read a locked one.
   */
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final long REGION = 1L << 30;
  private static final int TEXT_LIMIT = 1024;

  private final String property;
  private final String text;
  private final RandomAccessFile file;
  private final FileLock lock;
  private final FileIdentity identity;

  private OwnerLock(
      String property, String text, RandomAccessFile file, FileLock lock, FileIdentity identity) {
    this.property = property;
    this.text = text;
    this.file = file;
    this.lock = lock;
    this.identity = identity;
  }

  static OwnerLock claim(Path lockFile, @Nullable String expected) throws IOException {
    String property = property(lockFile);
    synchronized (property) {
      if (System.getProperty(property) != null) {
        throw ownedHere(lockFile);
      }
      RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
      boolean claimed = false;
      try {
        FileLock lock = file.getChannel().tryLock(REGION, 1, false);
        String before = text(file);
        if (lock == null) {
          throw owned(lockFile, before, "is owned by ");
        }
        if (expected != null && !before.isBlank() && !before.equals(expected)) {
          throw owned(lockFile, before, "has been taken over by ");
        }
        String text = JournalOwner.current().text();
        write(file, text);
        OwnerLock made = new OwnerLock(property, text, file, lock, FileIdentity.at(lockFile));
        System.setProperty(property, text);
        claimed = true;
        return made;
      } catch (OverlappingFileLockException e) {
        throw ownedHere(lockFile);
      } finally {
        if (!claimed) {
          file.close();
        }
      }
    }
  }

  /** What a lock file says; empty if there is none or it cannot be read. */
  static String textOf(Path lockFile) {
    String property = property(lockFile);
    synchronized (property) {
      String held = System.getProperty(property);
      if (held != null) {
        return held;
      }
      try (InputStream in = new FileInputStream(lockFile.toFile())) {
        return new String(in.readNBytes(TEXT_LIMIT), UTF_8);
      } catch (IOException e) {
        log.debug("{} cannot be read", lockFile, e);
        return "";
      }
    }
  }

  /*
   * The system may have taken the lock back without a word: somebody in this JVM has copied the lock
   * file, and so closed it, or a network has failed. Whoever takes it then writes his own name. Our
   * descriptor tells, and reading from it closes nothing.
   */
  @Override
  public boolean isHeld() {
    return lock.isValid() && identity.isInPlace() && isOurs();
  }

  private boolean isOurs() {
    try {
      return text(file).equals(text);
    } catch (IOException e) {
      log.warn("{} cannot be read, and so may be somebody else's by now", identity.path(), e);
      return false;
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public void release() {
    synchronized (property) {
      try (file) {
        if (text(file).equals(text)) {
          write(file, text + "closed\n");
        }
      } catch (IOException e) {
        log.warn("The lock file {} does not say that it was released", identity.path(), e);
      } finally {
        System.clearProperty(property);
      }
    }
  }

  private static String text(RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[(int) Math.min(TEXT_LIMIT, file.length())];
    file.seek(0);
    file.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  private static void write(RandomAccessFile file, String text) throws IOException {
    file.setLength(0);
    file.seek(0);
    file.write(text.getBytes(UTF_8));
  }

  // Interned, so that it is also the monitor.
  private static String property(Path lockFile) {
    Path absolute = lockFile.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    Path real = absolute;
    try {
      if (directory != null) {
        real = directory.toRealPath().resolve(absolute.getFileName());
      }
    } catch (IOException e) {
      log.debug("{} has no real path", directory, e);
    }
    return ("io.slo4j.journal.owner:" + real).intern();
  }

  private static JournalException ownedHere(Path lockFile) {
    return new JournalException(
        OWNED,
        lockFile.getParent()
            + " is owned by this process, "
            + ProcessHandle.current().pid()
            + ": close the journal that has it open");
  }

  private static JournalException owned(Path lockFile, String text, String how) {
    Optional<JournalOwner> owner = JournalOwner.parse(text);
    String who =
        owner
            .map(o -> "process " + o.pid() + o.started().map(at -> ", started " + at).orElse(""))
            .orElse("another process");
    return new JournalException(
        OWNED,
        lockFile.getParent() + " " + how + who + ": stop that one, or use another directory");
  }
}
