/** What it costs to record an event. */
@NullMarked
package io.slo4j.benchmarks.record;

import org.jspecify.annotations.NullMarked;
