package org.openiru.reporting.projection;

import java.time.Duration;
import java.time.Instant;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.DurationBuckets;
import org.openiru.reporting.readmodel.Measure;

/**
 * What a fact would add to a measure.
 *
 * @param oncePerItem whether only the item's first such fact counts
 */
record Count(Entry entry, boolean oncePerItem) {

    static Count each(Measure measure, Instant at, Dimensions dimensions) {
        return new Count(Entry.of(measure, at, dimensions), false);
    }

    static Count once(Measure measure, Instant at, Dimensions dimensions) {
        return new Count(Entry.of(measure, at, dimensions), true);
    }

    /** The time that something took, on the day on which it was done. */
    static Count once(Measure measure, Instant from, Instant to, Dimensions dimensions) {
        int bucket = DurationBuckets.of(Duration.between(from, to));
        return new Count(Entry.of(measure, Entry.dayOf(to), dimensions, bucket, 1), true);
    }

    Measure measure() {
        return entry.measure();
    }
}
