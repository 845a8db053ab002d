package io.slo4j.journal;

import io.slo4j.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A lock among processes that is held for moments, and waited for. */
final class ShortLock implements Closeable {

  /*
   * One thread of this JVM at a time, whatever file it wants: file locks belong to the process, and
   * closing one descriptor of a file ends the process's locks on it.
   */
  private static final ReentrantLock ONE_OF_THIS_JVM = new ReentrantLock();
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final RandomAccessFile file;

  private ShortLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if somebody has held it for 10 s, or it cannot be had
   */
  static ShortLock take(Path lockFile) throws IOException {
    TimeSource time = TimeSource.system();
    long untilNanos = time.monotonicNanos() + PATIENCE_NANOS;
    boolean interrupted = waitForOthersHere(untilNanos, lockFile);
    boolean taken = false;
    try {
      RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
      try {
        waitFor(file, untilNanos, lockFile);
        taken = true;
        return new ShortLock(file);
      } finally {
        if (!taken) {
          file.close();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (!taken) {
        ONE_OF_THIS_JVM.unlock();
      }
    }
  }

  /** Waits for this JVM's other threads, and returns whether an interrupt came meanwhile. */
  private static boolean waitForOthersHere(long untilNanos, Path lockFile) throws IOException {
    boolean interrupted = false;
    boolean taken = false;
    try {
      while (!taken) {
        long leftNanos = untilNanos - TimeSource.system().monotonicNanos();
        try {
          if (!ONE_OF_THIS_JVM.tryLock(leftNanos, TimeUnit.NANOSECONDS)) {
            throw new IOException(lockFile + " has been waited for by this process for 10 s");
          }
          taken = true;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return interrupted;
    } finally {
      if (!taken && interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void waitFor(RandomAccessFile file, long untilNanos, Path lockFile)
      throws IOException {
    TimeSource time = TimeSource.system();
    while (!isLocked(file)) {
      if (time.monotonicNanos() - untilNanos > 0) {
        throw new IOException(lockFile + " has been held by another process for 10 s");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isLocked(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // A copy of this class in another class loader.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      ONE_OF_THIS_JVM.unlock();
    }
  }
}
