package org.openiru.reporting.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.DurationBuckets;
import org.openiru.reporting.readmodel.Measure;

/** What counters sum up to: a plain count, or for durations their distribution. */
public final class Tally {

    private static final int MILLIS_DIGITS = 3;

    private final TreeMap<Integer, Long> byBucket = new TreeMap<>();

    void add(int bucket, long count) {
        byBucket.merge(bucket, count, Long::sum);
    }

    void add(Tally other) {
        other.byBucket.forEach(this::add);
    }

    /** How many facts were counted. */
    public long count() {
        return byBucket.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The figure, in the measure's unit; null where nothing happened that could have a median. */
    public @Nullable BigDecimal value(Measure measure) {
        if (measure != Measure.MEDIAN_TIME_TO_REMOVAL) {
            return BigDecimal.valueOf(count());
        }
        return count() == 0 ? null : median();
    }

    private BigDecimal median() {
        long count = count();
        Duration lower = nth((count - 1) / 2);
        Duration upper = nth(count / 2);
        BigDecimal millis = BigDecimal.valueOf((lower.toMillis() + upper.toMillis()) / 2);
        return millis.movePointLeft(MILLIS_DIGITS);
    }

    private Duration nth(long index) {
        long passed = 0;
        for (Map.Entry<Integer, Long> bucket : byBucket.entrySet()) {
            passed += bucket.getValue();
            if (index < passed) {
                return DurationBuckets.middle(bucket.getKey());
            }
        }
        throw new IllegalStateException("Fewer durations than counted");
    }
}
