package org.openiru.reporting.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * UTC days, both ends included; null where it is open.
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** All days. */
    public static final Period ALL = new Period(null, null);

    boolean isPossible() {
        return from == null || to == null || !from.isAfter(to);
    }

    /** The same dates one year before; 29 February becomes 28 February. */
    Period aYearBefore() {
        return new Period(from == null ? null : from.minusYears(1), to == null ? null : to.minusYears(1));
    }

    boolean isWholeMonths() {
        return (from == null || from.getDayOfMonth() == 1) && (to == null || to.getDayOfMonth() == to.lengthOfMonth());
    }
}
