package io.slo4j.journal;

/**
 * When an image was taken. Immutable.
 *
 * @param lastTickMillis the last tick it knows, on the tracker's time line, in milliseconds since
 *     1970
 * @param tickIntervalMillis the time between two ticks
 * @param wallClockMillis what the wall clock showed, in milliseconds since 1970, for people;
 *     differs from the time line after it was set back
 * @since 0.1.0
 */
public record ImageTime(long lastTickMillis, long tickIntervalMillis, long wallClockMillis) {}
