/**
 * The last stage, which wires all others: the tracker that an application holds.
 *
 * <p><b>In:</b> definitions, events, ticks. <b>Out:</b> {@link io.slo4j.budget.SloStatus} for
 * whoever asks or listens. The only package that starts threads: one daemon that ticks, and, where
 * pull sources are declared, one daemon for each source's polls.
 *
 * <p><b>May import:</b> all others.
 */
@NullMarked
package io.slo4j.tracker;

import org.jspecify.annotations.NullMarked;
