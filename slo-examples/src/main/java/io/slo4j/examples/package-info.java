/** Programs to read and to run. */
@NullMarked
package io.slo4j.examples;

import org.jspecify.annotations.NullMarked;
