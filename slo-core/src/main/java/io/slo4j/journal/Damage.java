package io.slo4j.journal;

import java.util.Optional;

/**
 * Part of a file that could not be used.
 *
 * @param file the file's name
 * @param kind what it looks like
 * @param offset where the valid part ends, in bytes
 * @param bytes how many bytes follow it, all of which were left out
 * @param reason one line for people
 * @param quarantine the file that holds those bytes now, relative to the directory; empty if they
 *     are still in place
 * @since 0.1.0
 */
public record Damage(
    String file, Kind kind, long offset, long bytes, String reason, Optional<String> quarantine) {

  /** What damage looks like. */
  public enum Kind {
    /**
     * The log's last frame is not all there, or only zeros are: what a crash in the middle of a
     * write leaves. Normal.
     */
    UNFINISHED,
    /** What was written is not what is read, or it makes no sense, or a file is missing. */
    DAMAGED,
    /** The disk refused to read. Left as it is, for it may work again. */
    UNREADABLE
  }

  static Damage of(String file, Kind kind, long offset, long bytes, String reason) {
    return new Damage(file, kind, offset, bytes, reason, Optional.empty());
  }

  Damage in(String quarantineFile) {
    return new Damage(file, kind, offset, bytes, reason, Optional.of(quarantineFile));
  }

  /** Returns one line for people. */
  @Override
  public String toString() {
    return file
        + ": "
        + reason
        + " at byte "
        + offset
        + ", "
        + bytes
        + (bytes == 1 ? " byte" : " bytes")
        + " left out"
        + quarantine.map(to -> ", kept in " + to).orElse("");
  }
}
