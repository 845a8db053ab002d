/**
 * State that outlives the process: histories and what happened to them since, as bytes.
 *
 * <p><b>In:</b> images of histories, what each tick took, and entries of state that other stages
 * have put into bytes. <b>Out:</b> payloads for a file, and from such payloads the same again. What
 * makes no sense is told apart from what does: by a {@link
 * io.slo4j.journal.MalformedPayloadException}, and by nothing else.
 *
 * <p><b>May import:</b> time, definition, window, budget, alert, policy.
 */
@NullMarked
package io.slo4j.journal;

import org.jspecify.annotations.NullMarked;
