package io.slo4j.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a journal that somebody else may be writing at the same time. */
final class OthersReplay {
  private static final int ATTEMPTS = 20;

  private OthersReplay() {}

  /** Reads everything, and starts over while the owner exchanges files. */
  static Replay.Outcome run(Disk disk, Path directory, Recovery recovery) throws IOException {
    Replay.Outcome found = new Replay(disk, directory, recovery).run();
    for (int attempt = 1; attempt < ATTEMPTS && hasMoved(disk, directory, found); attempt++) {
      found = new Replay(disk, directory, recovery).run();
    }
    return found;
  }

  private static boolean hasMoved(Disk disk, Path directory, Replay.Outcome found)
      throws IOException {
    return found.hasDamage() && !Layout.of(disk, directory).names().equals(found.layout().names());
  }
}
