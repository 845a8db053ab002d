/**
 * What the locks and access modes of {@code slo-core} are for: small copies of its mechanisms with
 * one of them left out. jcstress must report these; {@code bin/stress broken} runs them.
 */
@NullMarked
package io.slo4j.stress.broken;

import org.jspecify.annotations.NullMarked;
