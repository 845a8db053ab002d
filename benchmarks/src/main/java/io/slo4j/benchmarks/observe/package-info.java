/** What an observation costs, with and without slo4j listening, and what a scrape does. */
@NullMarked
package io.slo4j.benchmarks.observe;

import org.jspecify.annotations.NullMarked;
