/**
 * What outlives the process: histories and what happened to them since, the state of alerts and
 * policies, the audit trail, on disk.
 *
 * <p><b>In:</b> an image of everything at times, at each flush a batch of what each tick took and
 * of what changed. <b>Out:</b> the same after a restart, or the longest valid prefix of it, and a
 * word about what was not valid.
 *
 * <p>Two halves that meet in bytes. Codecs ({@link io.slo4j.journal.ImageWriter}, {@link
 * io.slo4j.journal.BatchWriter}, their readers) turn values into payloads and know nothing of
 * files. The file layer ({@link io.slo4j.journal.Journal}, {@link io.slo4j.journal.AuditLog}) keeps
 * payloads and does not know what they mean. Starts no thread and keeps no clock. What a crash, a
 * full disk or a flipped bit may do is written down in {@code docs/durability.md}.
 *
 * <p><b>May import:</b> time, definition, window, budget, alert, policy.
 */
@NullMarked
package io.slo4j.journal;

import org.jspecify.annotations.NullMarked;
