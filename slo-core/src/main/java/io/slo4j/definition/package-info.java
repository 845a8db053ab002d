/**
 * Stage 1 of the flow: everything a user can declare.
 *
 * <p><b>In:</b> the words of a user, through builders: indicators ({@link
 * io.slo4j.definition.Sli}), objectives ({@link io.slo4j.definition.Slo}, {@link
 * io.slo4j.definition.CompositeSlo}), burn-rate alerting, error budget policies, reviews and
 * documentation. <b>Out:</b> immutable values that have been checked as a whole, or one {@link
 * io.slo4j.definition.InvalidDefinitionException} that names everything wrong at once. Nothing here
 * counts, alerts or acts; alerting and policies are data for later stages.
 *
 * <p>Setters reject null and nothing else: they keep what they are given, however unfit, and {@code
 * build()} judges it together with the rest. Values without a builder of their own (windows,
 * maintenance windows, budgeting methods, review schedules) are judged by the objective that uses
 * them.
 *
 * <p>Every value is immutable and so safe for use from any thread; builders are for one thread.
 *
 * <p><b>May import:</b> {@code io.slo4j.time}.
 */
@NullMarked
package io.slo4j.definition;

import org.jspecify.annotations.NullMarked;
