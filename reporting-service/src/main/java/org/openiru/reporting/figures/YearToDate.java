package org.openiru.reporting.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Period;

/**
 * Removals of this year against the year before, to the same day.
 *
 * @param to the last day, included: today, or an earlier one where days would tell small numbers
 * @param change from the year before as a fraction of it; null where there was nothing
 */
public record YearToDate(
        LocalDate to,
        BigDecimal removed,
        BigDecimal removedBefore,
        @Nullable BigDecimal change) {

    /** From 1 January. */
    public Period thisYear() {
        return new Period(to.withDayOfYear(1), to);
    }
}
