/** What many objectives cost: time to evaluate, to tick and to start, and memory. */
@NullMarked
package io.slo4j.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
