package io.slo4j.policy;

import java.time.Instant;

/**
 * Deployments of a service are blocked by one step of one policy.
 *
 * @param service the service
 * @param slo the objective whose budget fell
 * @param policy the policy
 * @param reason what the policy says
 * @param thresholdRatio the remaining ratio at which it began
 * @param releaseRatio the remaining ratio that ends it
 * @param since when it began
 * @since 0.1.0
 */
public record Freeze(
    String service,
    String slo,
    String policy,
    String reason,
    double thresholdRatio,
    double releaseRatio,
    Instant since) {}
