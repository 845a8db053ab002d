/** Whether the performance budget holds: one run, one table, one exit code. */
@NullMarked
package io.slo4j.benchmarks.check;

import org.jspecify.annotations.NullMarked;
