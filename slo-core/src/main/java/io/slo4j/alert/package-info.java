/**
 * Who is told what, when: alerts from statuses, and messages from alerts.
 *
 * <p><b>In:</b> an {@link io.slo4j.budget.SloStatus} for each objective at each evaluation,
 * silences, acknowledgements. <b>Out:</b> {@link io.slo4j.alert.Notification}s in bounded queues,
 * one for each receiver, and the calls to {@link io.slo4j.alert.Notifier}s that empty them, on
 * threads of the tracker.
 *
 * <p><b>May import:</b> time, definition, window, budget.
 */
@NullMarked
package io.slo4j.alert;

import org.jspecify.annotations.NullMarked;
