package org.openiru.reporting.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/**
 * What a fact would add to a measure.
 *
 * @param oncePerItem whether only the item's first such fact counts
 * @param bucket the duration's bucket, or {@link #NO_BUCKET} for a plain count
 */
record Count(Measure measure, boolean oncePerItem, LocalDate day, Dimensions dimensions, int bucket) {

    static final int NO_BUCKET = -1;

    static Count each(Measure measure, Instant at, Dimensions dimensions) {
        return new Count(measure, false, dayOf(at), dimensions, NO_BUCKET);
    }

    static Count once(Measure measure, Instant at, Dimensions dimensions) {
        return new Count(measure, true, dayOf(at), dimensions, NO_BUCKET);
    }

    static Count once(Measure measure, Instant at, Dimensions dimensions, int bucket) {
        return new Count(measure, true, dayOf(at), dimensions, bucket);
    }

    Delta delta(Fact fact, long amount) {
        return new Delta(new CounterKey(fact.partition(), measure, day, dimensions, bucket), fact.offset(), amount);
    }

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
