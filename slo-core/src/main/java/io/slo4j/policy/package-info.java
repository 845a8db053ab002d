/**
 * What is done as a budget shrinks: steps of policies, freezes, and who may take a risk now.
 *
 * <p><b>In:</b> an {@link io.slo4j.budget.SloStatus} for each objective at each evaluation,
 * overrides. <b>Out:</b> {@link io.slo4j.policy.PolicyEvent}s for the tracker to act on, {@link
 * io.slo4j.policy.GateDecision}s, {@link io.slo4j.policy.BudgetGuard}s.
 *
 * <p><b>May import:</b> time, definition, window, budget, alert.
 */
@NullMarked
package io.slo4j.policy;

import org.jspecify.annotations.NullMarked;
