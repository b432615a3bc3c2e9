package org.openiru.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/**
 * What a fact adds to a measure.
 *
 * @param day the UTC day it counts for; the first day of a month or year where no more is known
 * @param bucket of a duration, or {@link #NO_BUCKET}; of an entry of the backlog the epoch day on which the item was opened
 * @param amount 1, or -1 where something is taken back, or any number for aggregated history
 * @param basis what stands behind imported history; null for what this system counted itself
 */
public record Entry(
        Measure measure,
        LocalDate day,
        Precision precision,
        Dimensions dimensions,
        int bucket,
        int amount,
        @Nullable FigureBasis basis) {

    /** Of an entry that is a plain count. */
    public static final int NO_BUCKET = -1;

    /** One more, on the UTC day of the moment. */
    public static Entry of(Measure measure, Instant at, Dimensions dimensions) {
        return of(measure, dayOf(at), dimensions, NO_BUCKET, 1);
    }

    public static Entry of(Measure measure, LocalDate day, Dimensions dimensions, int bucket, int amount) {
        return new Entry(measure, day, Precision.DAY, dimensions, bucket, amount, null);
    }

    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
