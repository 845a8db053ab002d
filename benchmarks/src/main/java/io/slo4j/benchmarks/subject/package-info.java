/**
 * What is measured: slo4j, its peers and the floors, each set up as its users would, and the events
 * that drive them.
 */
@NullMarked
package io.slo4j.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
