package io.slo4j.journal;

import io.slo4j.journal.Damage.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a directory hold what was found valid in it, and nothing else. */
final class Mending {

  /*
   * A log is cut by putting a copy of its valid part in its place, not by truncating it. The rename
   * is one step, so a crash leaves either; and what was once refused by fsync, and may be in memory
   * only while looking well, is on disk for certain in a new file. That is also why a log that will
   * be appended to with SYNC is copied although nothing is wrong with it.
   *
   * The latest file first: until the damage itself is cut, the next start finds it again.
   */
  private final Disk disk;
  private final Path directory;
  private final Replay.Outcome found;
  private final Quarantine quarantine;

  Mending(Disk disk, Path directory, Replay.Outcome found) {
    this.disk = disk;
    this.directory = directory;
    this.found = found;
    this.quarantine = new Quarantine(disk, directory);
  }

  /** Quarantines what was damaged, and returns the damage with where it is now. */
  List<Damage> cut(boolean copyLog) throws IOException {
    for (String name : found.layout().temporary()) {
      disk.delete(directory.resolve(name));
    }
    for (String name : found.leftovers()) {
      disk.delete(directory.resolve(name));
    }
    List<Damage> kept = new ArrayList<>(found.damage());
    boolean replaced = false;
    for (int at = kept.size() - 1; at >= 0; at--) {
      Damage damage = kept.get(at);
      if (damage.offset() > 0) {
        kept.set(at, damage.in(quarantine.copy(damage.file(), damage.offset())));
        replaceByValidPart(found.end());
        replaced = true;
      } else if (damage.bytes() > 0 || isThere(damage)) {
        kept.set(at, damage.in(quarantine.move(damage.file())));
      }
    }
    if (copyLog && !replaced) {
      replaceByValidPart(found.end());
    }
    disk.force(directory);
    return kept;
  }

  // A file of no bytes is damage as well, a missing one is none that could be moved.
  private boolean isThere(Damage damage) {
    return damage.kind() == Kind.DAMAGED && found.layout().names().contains(damage.file());
  }

  private void replaceByValidPart(Replay.@Nullable End end) throws IOException {
    if (end == null) {
      return;
    }
    Replacement.cut(disk, directory, Layout.log(end.generation()), end.bytes());
  }

  /** Opens the end of the chain; begins a log where there is none. */
  LogFile openLog(long nowMillis) throws IOException {
    Replay.End end = found.end();
    if (end != null) {
      return LogFile.resume(disk, directory, end);
    }
    return LogFile.begin(
        disk, directory, FileHeader.of(FileHeader.Kind.LOG, found.base(), nowMillis));
  }
}
