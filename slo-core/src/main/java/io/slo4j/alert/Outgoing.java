package io.slo4j.alert;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a receiver's queue.
 *
 * @param notification the message
 * @param subject whose messages must arrive in order: the rule its alert is of, or the policy's
 *     step
 * @param topic what it says begins or is over: the alert's id, or the policy's step
 * @param begins whether it is the first that the receiver is told of the topic
 * @param group messages of one group that wait together are sent as one; null for one on its own
 * @param waitMillis how long it waits for others of its group
 */
record Outgoing(
    Notification notification,
    String subject,
    String topic,
    boolean begins,
    @Nullable String group,
    long waitMillis) {}
