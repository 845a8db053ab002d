/**
 * What outlives the process: a log, checkpoints, and the audit trail, on disk.
 *
 * <p><b>In:</b> payloads, as bytes whose meaning others know: one batch at each flush, a full image
 * at each checkpoint, governance entries. <b>Out:</b> the same bytes after a restart, the longest
 * valid prefix of what was written, and a word about what was not valid.
 *
 * <p>Starts no thread and keeps no clock. What a crash, a full disk or a flipped bit may do is
 * written down in {@code docs/durability.md}.
 *
 * <p><b>May import:</b> time.
 */
@NullMarked
package io.slo4j.journal;

import org.jspecify.annotations.NullMarked;
