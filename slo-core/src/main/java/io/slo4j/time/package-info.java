/**
 * Stage 0 of the flow: time itself.
 *
 * <p><b>In:</b> the machine's two clocks, or a clock that a test holds. <b>Out:</b> a time line
 * that never runs backwards ({@link io.slo4j.time.TrackerClock}), windows over it ({@link
 * io.slo4j.time.TimeWindow}) and the intervals in which no budget is spent ({@link
 * io.slo4j.time.MaintenanceWindow}). This is the only package that reads a clock.
 *
 * <p><b>May import:</b> the JDK only.
 */
@NullMarked
package io.slo4j.time;

import org.jspecify.annotations.NullMarked;
