package io.slo4j.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who owns a journal's directory: this process, if it can. Not thread safe. */
final class Ownership {
  private final Disk disk;
  private final Path directory;
  private Disk.@Nullable Claim claim;

  /** What the lock file said when it was last this journal's, or when that was to be owned. */
  private String lastClaim = "";

  Ownership(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /**
   * Makes the directory and takes it.
   *
   * @throws IOException if the disk fails: {@link #takeAgain} may succeed later
   * @throws JournalException if it is owned
   */
  void take() throws IOException {
    try {
      take(null);
    } catch (IOException e) {
      lastClaim = disk.claimant(directory.resolve(Layout.OWNER));
      throw e;
    }
  }

  private void take(@Nullable String expected) throws IOException {
    disk.makeDirectories(directory);
    claim = disk.claim(directory.resolve(Layout.OWNER), expected);
    lastClaim = claim.text();
  }

  /**
   * The same for a directory that could not be taken, or has been deleted.
   *
   * @throws IOException also if somebody else has had it meanwhile
   */
  void takeAgain() throws IOException {
    release();
    try {
      take(lastClaim);
    } catch (JournalException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Returns whether it was taken, which may not be so any more. */
  boolean isTaken() {
    return claim != null;
  }

  /** Returns whether it is owned now. */
  boolean isHeld() {
    return claim != null && claim.isHeld();
  }

  void release() {
    if (claim != null) {
      claim.release();
      claim = null;
    }
  }
}
