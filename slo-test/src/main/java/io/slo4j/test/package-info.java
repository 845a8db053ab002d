/**
 * For tests of code that uses slo4j: a clock moved by hand, traffic made to measure, assertions,
 * and a JUnit extension that ties them together.
 */
@NullMarked
package io.slo4j.test;

import org.jspecify.annotations.NullMarked;
