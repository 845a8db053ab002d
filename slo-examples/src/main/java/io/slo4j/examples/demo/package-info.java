/**
 * A checkout service under load that has an incident and recovers from it, watched through its
 * service level objectives: {@code bin/demo}.
 */
@NullMarked
package io.slo4j.examples.demo;

import org.jspecify.annotations.NullMarked;
