package io.slo4j.yaml;

/**
 * How a watch fares.
 *
 * @param applied how many changes were applied
 * @param rejected how many were not, because something was wrong with them
 * @param failures how often something else failed: a listener, the watch itself
 * @param failing what is wrong at the moment: with the file, or with the latest look at it; empty
 *     if the tracker has what the file says
 * @since 0.1.0
 */
public record WatchStatus(long applied, long rejected, long failures, String failing) {}
