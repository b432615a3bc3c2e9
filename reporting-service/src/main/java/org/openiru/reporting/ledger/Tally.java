package org.openiru.reporting.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.DurationBuckets;
import org.openiru.reporting.readmodel.Measure;

/** What entries sum up to: a count, and for durations their distribution. */
public final class Tally {

    /** The percentile that is told where none is asked for. */
    public static final int MEDIAN = 50;

    private static final int MILLIS_DIGITS = 3;

    /** So many buckets more than asked for, so that a distribution does not grow one by one. */
    private static final int ROOM = 64;

    private long count;
    private int lowest;
    private int[] byBucket = {};

    /** A plain count. */
    public static Tally of(long count) {
        Tally tally = new Tally();
        tally.count = count;
        return tally;
    }

    void add(int bucket, int amount) {
        count += amount;
        reach(bucket, bucket);
        byBucket[bucket - lowest] += amount;
    }

    void add(Tally other) {
        count += other.count;
        if (other.byBucket.length > 0) {
            reach(other.lowest, other.lowest + other.byBucket.length - 1);
            for (int i = 0; i < other.byBucket.length; i++) {
                byBucket[other.lowest - lowest + i] += other.byBucket[i];
            }
        }
    }

    private void reach(int from, int to) {
        if (byBucket.length == 0) {
            lowest = from;
            byBucket = new int[to - from + 1];
        } else if (from < lowest || to >= lowest + byBucket.length) {
            int highest = lowest + byBucket.length - 1;
            int first = from < lowest ? Math.max(0, from - ROOM) : lowest;
            int last = to > highest ? to + ROOM : highest;
            int[] wider = new int[last - first + 1];
            System.arraycopy(byBucket, 0, wider, lowest - first, byBucket.length);
            lowest = first;
            byBucket = wider;
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

    /**
     * The figure, in the measure's unit; null where there is nothing to have a percentile.
     *
     * @param percentile of durations, 1 to 100; of no meaning for counts
     */
    public @Nullable BigDecimal value(Measure measure, int percentile) {
        if (!measure.isDuration()) {
            return BigDecimal.valueOf(count);
        }
        if (count <= 0) {
            return null;
        }
        long millis = percentile == MEDIAN
                ? (millis(measure, nth((count - 1) / 2)) + millis(measure, nth(count / 2))) / 2
                : millis(measure, nth((percentile * count + 99) / 100 - 1));
        return BigDecimal.valueOf(millis).movePointLeft(MILLIS_DIGITS);
    }

    /** Those of a stock are ages in days. */
    private static long millis(Measure measure, int bucket) {
        return measure.isStock()
                ? Duration.ofDays(bucket).toMillis()
                : DurationBuckets.middle(bucket).toMillis();
    }

    private int nth(long index) {
        long passed = 0;
        for (int i = 0; i < byBucket.length; i++) {
            passed += byBucket[i];
            if (index < passed) {
                return lowest + i;
            }
        }
        throw new IllegalStateException("Fewer durations than counted");
    }

    /** The days of which buckets are, as ages on another day: what lies after it has none. */
    Tally agesOn(int day) {
        Tally ages = new Tally();
        for (int i = byBucket.length - 1; i >= 0; i--) {
            int age = day - (lowest + i);
            if (byBucket[i] != 0 && age >= 0) {
                ages.add(age, byBucket[i]);
            }
        }
        return ages;
    }
}
