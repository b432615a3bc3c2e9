package org.openiru.reporting.readmodel;

import java.time.Duration;

/**
 * Durations as numbered buckets, so that counters can hold their distribution: whole milliseconds up to 127, then 64
 * buckets for each doubling. A bucket's middle is at most 1/128 (0.8 %) away from any duration in it.
 */
public final class DurationBuckets {

    private static final int PER_DOUBLING = 64;
    private static final int EXACT = 2 * PER_DOUBLING;
    private static final int MANTISSA_BITS = 6;

    private DurationBuckets() {}

    /** The bucket of a duration; a negative one, which only skewed clocks can cause, counts as zero. */
    public static int of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < EXACT) {
            return (int) millis;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - MANTISSA_BITS;
        return PER_DOUBLING * shift + (int) (millis >> shift);
    }

    /** The middle of a bucket. */
    public static Duration middle(int bucket) {
        if (bucket < EXACT) {
            return Duration.ofMillis(bucket);
        }
        int shift = bucket / PER_DOUBLING - 1;
        long lowest = (long) (bucket - PER_DOUBLING * shift) << shift;
        return Duration.ofMillis(lowest + ((1L << shift) - 1) / 2);
    }
}
