package io.slo4j.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is done to a disk. An interrupt of the calling thread neither fails nor ends any of it,
 * and is still pending afterwards.
 */
interface Disk {

  /** Makes a directory, and those above it, unless they are there. */
  void makeDirectories(Path directory) throws IOException;

  /** The names in a directory, in no order; none if there is no directory. */
  List<String> list(Path directory) throws IOException;

  long size(Path file) throws IOException;

  InputStream read(Path file) throws IOException;

  /** A new, empty file, in the place of any that is there. */
  Output create(Path file) throws IOException;

  /** The end of a file that is there. */
  Output append(Path file) throws IOException;

  /** Renames a file over any that is there, all at once. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file, if there is one. */
  void delete(Path file) throws IOException;

  /** Makes creations, renames and deletions in a directory survive a power loss. */
  void force(Path directory) throws IOException;

  /**
   * Takes the ownership of a directory until it is released or the process ends.
   *
   * @param expected what the lock file must say if it says anything; null for no such condition
   * @throws JournalException if it is owned, or the lock file says something else
   */
  Claim claim(Path lockFile, @Nullable String expected) throws IOException;

  /** What the lock file says; empty if there is none or it cannot be read. */
  String claimant(Path lockFile);

  /** Waits a while for a lock that is held for moments only. */
  Closeable lock(Path lockFile) throws IOException;

  /** A file that is written at its end. */
  interface Output extends Closeable {
    /** Writes all of it, or throws: then any part of it may have been written. */
    void write(byte[] bytes) throws IOException;

    /** Makes what was written survive a power loss. After it has thrown once, it cannot. */
    void force() throws IOException;

    /** Whether this is the file at its path: nobody has deleted, moved or replaced it. */
    boolean isInPlace();
  }

  /** A directory's ownership. */
  interface Claim {
    /** Whether the lock file at its path is the one that is locked, and says so still. */
    boolean isHeld();

    /** What the lock file says. */
    String text();

    void release();
  }
}
