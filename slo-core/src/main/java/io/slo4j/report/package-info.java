/**
 * The last but one stage of the flow: what people read.
 *
 * <p><b>In:</b> {@link io.slo4j.budget.SloStatus}, one an objective, and {@link
 * io.slo4j.alert.ReceiverStatus}, one for each who is told. <b>Out:</b> {@link
 * io.slo4j.report.SloReport}, data without behaviour, and texts made from it. Nothing here computes
 * a figure anew, reads a clock or writes anywhere.
 *
 * <p>A figure that does not exist reads "no data"; no text shows NaN or an infinity. Every renderer
 * escapes names and other words of users for its own format.
 *
 * <p><b>May import:</b> {@code time}, {@code definition}, {@code window}, {@code budget}, {@code
 * alert}.
 */
@NullMarked
package io.slo4j.report;

import org.jspecify.annotations.NullMarked;
