package io.slo4j.window;

/**
 * A timeline at rest: all that is remembered, as plain numbers. Immutable by agreement: nobody
 * writes the arrays.
 *
 * @param tickMillis the finest step
 * @param horizonMillis how far back it reaches
 * @param precision how exact left edges are
 * @param startMillis when it begins
 * @param lastTickMillis the last tick it knows
 * @param origin the figures at the start, one a column
 * @param rings for each ring its checkpoints, oldest first, the columns of each together; the
 *     newest stands at the last boundary at or before {@code lastTickMillis} less the ring's lag
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record TimelineImage(
    long tickMillis,
    long horizonMillis,
    int precision,
    long startMillis,
    long lastTickMillis,
    long[] origin,
    long[][] rings) {}
