/**
 * Stage 2 of the flow: counting, and remembering what was counted when.
 *
 * <p><b>In:</b> events and values, from any thread, and a tick from one. <b>Out:</b> {@link
 * io.slo4j.window.WindowCounts}, what a window of time held.
 *
 * <p>Three layers. Hot counters ({@link io.slo4j.window.EventCounter}, {@link
 * io.slo4j.window.ValueCell}, {@link io.slo4j.window.ValueHistogram}) take one event for the price
 * of a counter and know nothing of time. A {@link io.slo4j.window.Series} reads them at each tick
 * and keeps the cumulative figures in a {@code Timeline}. A {@link io.slo4j.window.Snapshot} is the
 * right edge of every window that ends now; a window is the difference between it and the left
 * edge.
 *
 * <p><b>May import:</b> {@code time}, {@code definition}.
 */
@NullMarked
package io.slo4j.window;

import org.jspecify.annotations.NullMarked;
