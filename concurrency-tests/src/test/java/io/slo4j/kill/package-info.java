/**
 * Kills trackers: processes of their own that keep their state in a directory, are ended with
 * SIGKILL at random moments, and must have kept what they said they had.
 *
 * <p>Real processes need real time, so what waits here waits for the machine's clock; what is
 * asserted does not depend on how fast that is, but for one bound that says how.
 */
@NullMarked
package io.slo4j.kill;

import org.jspecify.annotations.NullMarked;
