package org.openiru.reporting.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * UTC days, both ends included; null where it is open.
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** All days. */
    public static final Period ALL = new Period(null, null);

    /** Whether there is a day in it. */
    public boolean isPossible() {
        return from == null || to == null || !from.isAfter(to);
    }

    /** One year before: whole months, if it is of whole months, or else the same dates; 29 February becomes 28 February. */
    public Period aYearBefore() {
        Period sameDates = new Period(from == null ? null : from.minusYears(1), to == null ? null : to.minusYears(1));
        return isWholeMonths() ? sameDates.wholeMonths() : sameDates;
    }

    /** The months of which it is, or of which it has a part. */
    public Period wholeMonths() {
        return new Period(
                from == null ? null : from.with(TemporalAdjusters.firstDayOfMonth()),
                to == null ? null : to.with(TemporalAdjusters.lastDayOfMonth()));
    }

    /** The calendar years of which it is, or of which it has a part. */
    public Period wholeYears() {
        return new Period(
                from == null ? null : from.with(TemporalAdjusters.firstDayOfYear()),
                to == null ? null : to.with(TemporalAdjusters.lastDayOfYear()));
    }

    /** Whether it begins on the first day of a month and ends on the last of one, as far as it does. */
    public boolean isWholeMonths() {
        return (from == null || from.getDayOfMonth() == 1) && (to == null || to.getDayOfMonth() == to.lengthOfMonth());
    }

    /** Whether it begins on 1 January and ends on 31 December, as far as it does. */
    public boolean isWholeYears() {
        return (from == null || from.getDayOfYear() == 1) && (to == null || to.getDayOfYear() == to.lengthOfYear());
    }

    /** What came right before it: as many whole months, if it is of whole months, or else as many days. */
    public Period previous() {
        if (from == null || to == null) {
            return this;
        }
        LocalDate end = from.minusDays(1);
        if (isWholeMonths()) {
            return new Period(from.minusMonths(ChronoUnit.MONTHS.between(from, to.plusDays(1))), end);
        }
        return new Period(from.minusDays(ChronoUnit.DAYS.between(from, to.plusDays(1))), end);
    }

    int firstDay() {
        return from == null ? Integer.MIN_VALUE : Math.toIntExact(from.toEpochDay());
    }

    int lastDay() {
        return to == null ? Integer.MAX_VALUE : Math.toIntExact(to.toEpochDay());
    }
}
