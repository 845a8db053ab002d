/**
 * Stage 3 of the flow: what the counts mean.
 *
 * <p><b>In:</b> {@link io.slo4j.window.WindowCounts} and the definition they are judged by.
 * <b>Out:</b> {@link io.slo4j.budget.SloStatus}: compliance, error budget, burn rates, trend and
 * forecast at one moment. Pure arithmetic: nothing here keeps state, reads a clock or starts a
 * thread.
 *
 * <p><b>May import:</b> {@code time}, {@code definition}, {@code window}.
 */
@NullMarked
package io.slo4j.budget;

import org.jspecify.annotations.NullMarked;
