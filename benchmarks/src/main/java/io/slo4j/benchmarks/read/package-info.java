/** What it costs to ask for a figure. */
@NullMarked
package io.slo4j.benchmarks.read;

import org.jspecify.annotations.NullMarked;
