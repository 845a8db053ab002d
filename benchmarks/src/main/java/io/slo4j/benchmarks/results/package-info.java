/** What becomes of JMH output: scrubbed JSON, tables of ratios, pictures. */
@NullMarked
package io.slo4j.benchmarks.results;

import org.jspecify.annotations.NullMarked;
