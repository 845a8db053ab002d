package io.slo4j.alert;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a receiver's queue.
 *
 * @param notification the message
 * @param subjects whose messages must arrive in order: the alerts it tells of, or the policy
 * @param group messages of one group that wait together are sent as one; null for one on its own
 * @param waitMillis how long it waits for others of its group
 */
record Outgoing(
    Notification notification, Set<String> subjects, @Nullable String group, long waitMillis) {}
