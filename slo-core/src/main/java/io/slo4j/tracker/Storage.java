package io.slo4j.tracker;

import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Durability;
import io.slo4j.journal.Journal;
import io.slo4j.journal.Recovery;
import io.slo4j.time.TimeSource;
import java.nio.file.Path;

/** Opens the files that a tracker keeps its state in; tests have disks that fail. */
interface Storage {

  /** The file system. */
  Storage FILES =
      new Storage() {
        @Override
        public Journal journal(
            Path directory,
            Durability durability,
            boolean strict,
            Recovery recovery,
            TimeSource time) {
          return Journal.open(directory, durability, strict, recovery, time);
        }

        @Override
        public AuditLog audit(Path directory) {
          return AuditLog.in(directory);
        }
      };

  /** As {@link Journal#open(Path, Durability, boolean, Recovery, TimeSource)}. */
  Journal journal(
      Path directory, Durability durability, boolean strict, Recovery recovery, TimeSource time);

  /** As {@link AuditLog#in(Path)}. */
  AuditLog audit(Path directory);
}
