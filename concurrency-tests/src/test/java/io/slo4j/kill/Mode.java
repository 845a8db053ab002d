package io.slo4j.kill;

import io.slo4j.journal.Durability;

/** How a process that is to be killed keeps what it records. */
enum Mode {
  /** It flushes, and what it acknowledges is forced to disk. */
  SYNC(Durability.SYNC),
  /** It flushes, and what it acknowledges is the operating system's. */
  FLUSH(Durability.FLUSH),
  /** It never asks for a flush; it watches the tracker do so. */
  BACKGROUND(Durability.FLUSH);

  final Durability durability;

  Mode(Durability durability) {
    this.durability = durability;
  }
}
