package org.openiru.reporting.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.DurationBuckets;
import org.openiru.reporting.readmodel.Measure;

/** What entries sum up to: a count, and for durations their distribution. */
public final class Tally {

    /** The percentile that is told where none is asked for. */
    public static final int MEDIAN = 50;

    private static final int MILLIS_DIGITS = 3;

    private long count;
    private int[] byBucket = {};

    /** A plain count. */
    public static Tally of(long count) {
        Tally tally = new Tally();
        tally.count = count;
        return tally;
    }

    void add(int bucket, int amount) {
        count += amount;
        if (bucket >= byBucket.length) {
            byBucket = Arrays.copyOf(byBucket, Math.max(bucket + 1, 2 * byBucket.length));
        }
        byBucket[bucket] += amount;
    }

    void add(Tally other) {
        count += other.count;
        if (other.byBucket.length > byBucket.length) {
            byBucket = Arrays.copyOf(byBucket, other.byBucket.length);
        }
        for (int bucket = 0; bucket < other.byBucket.length; bucket++) {
            byBucket[bucket] += other.byBucket[bucket];
        }
    }

    /** How many were counted. */
    public long count() {
        return count;
    }

    /** The figure, in the measure's unit, for durations their median; null where there is nothing to have one. */
    public @Nullable BigDecimal value(Measure measure) {
        return value(measure, MEDIAN);
    }

    /** @param percentile of durations, 1 to 99; of no meaning for counts */
    public @Nullable BigDecimal value(Measure measure, int percentile) {
        if (!measure.isDuration()) {
            return BigDecimal.valueOf(count);
        }
        if (count <= 0) {
            return null;
        }
        long millis = percentile == MEDIAN
                ? (nth((count - 1) / 2).toMillis() + nth(count / 2).toMillis()) / 2
                : nth((percentile * count + 99) / 100 - 1).toMillis();
        return BigDecimal.valueOf(millis).movePointLeft(MILLIS_DIGITS);
    }

    private Duration nth(long index) {
        long passed = 0;
        for (int bucket = 0; bucket < byBucket.length; bucket++) {
            passed += byBucket[bucket];
            if (index < passed) {
                return DurationBuckets.middle(bucket);
            }
        }
        throw new IllegalStateException("Fewer durations than counted");
    }
}
