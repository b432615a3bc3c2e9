package org.openiru.reporting.dashboard;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.openiru.reporting.ledger.Period;

/** Which days a question is about. */
enum Span {
    /** Those that the reader chose, or all. */
    CHOSEN,

    /** The chosen days of the calendar year of the last of them, or all of this year. Its rows are named by month alone. */
    YEAR,

    /** The same days of the calendar year before. */
    YEAR_BEFORE,

    /** Those that the reader chose, or the last thirty. */
    LATELY;

    private static final int LATELY_DAYS = 30;

    boolean isOneYear() {
        return this == YEAR || this == YEAR_BEFORE;
    }

    Period of(Period chosen, LocalDate today) {
        return switch (this) {
            case CHOSEN -> chosen;
            case YEAR -> year(chosen, today);
            case YEAR_BEFORE -> year(chosen, today).aYearBefore();
            case LATELY -> chosen.equals(Period.ALL) ? new Period(today.minusDays(LATELY_DAYS - 1L), today) : chosen;
        };
    }

    private static Period year(Period chosen, LocalDate today) {
        LocalDate end = chosen.to() == null ? today.with(TemporalAdjusters.lastDayOfYear()) : chosen.to();
        LocalDate first = end.with(TemporalAdjusters.firstDayOfYear());
        LocalDate from = chosen.from();
        return new Period(from == null || from.isBefore(first) ? first : from, end);
    }
}
