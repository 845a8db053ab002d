package io.slo4j.tracker;

import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Durability;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.journal.Journal;
import io.slo4j.journal.Recovery;
import io.slo4j.time.TimeSource;
import java.nio.file.Path;

/** Opens files on a disk that fails. */
record FaultyStorage(FaultyDisk disk) implements Storage {

  @Override
  public Journal journal(
      Path directory, Durability durability, boolean strict, Recovery recovery, TimeSource time) {
    return disk.journal(directory, durability, strict, recovery, time);
  }

  @Override
  public AuditLog audit(Path directory) {
    return disk.audit(directory);
  }
}
