/**
 * slo4j and Micrometer: what a tracker finds as meters of a registry, and SLIs from what an
 * application observes and measures already.
 *
 * <p><b>Out:</b> {@code SloMeterBinder} publishes compliance, budgets, burn rates, events and
 * alerts, and how the tracker itself fares. <b>In:</b> {@code SloObservationHandler} classifies
 * observations as they stop; {@code MeterSource} takes what counters and timers have counted since
 * its last look. {@code SloMeterFilter} gives timers the bucket that a latency objective asks for.
 */
@NullMarked
package io.slo4j.micrometer;

import org.jspecify.annotations.NullMarked;
