package org.openiru.reporting.dashboard;

import java.time.LocalDate;
import org.openiru.reporting.ledger.Period;

/** Which days a question is about. */
enum Span {
    /** Those that the reader chose, or all. */
    CHOSEN,

    /** The calendar year of the last chosen day, or this year. Its rows are named by month alone. */
    YEAR,

    /** The calendar year before. */
    YEAR_BEFORE,

    /** Those that the reader chose, or the last thirty. */
    LATELY;

    private static final int LATELY_DAYS = 30;

    boolean isOneYear() {
        return this == YEAR || this == YEAR_BEFORE;
    }

    Period of(Period chosen, LocalDate today) {
        LocalDate end = chosen.to() == null ? today : chosen.to();
        return switch (this) {
            case CHOSEN -> chosen;
            case YEAR -> year(end.getYear());
            case YEAR_BEFORE -> year(end.getYear() - 1);
            case LATELY -> chosen.equals(Period.ALL) ? new Period(today.minusDays(LATELY_DAYS - 1L), today) : chosen;
        };
    }

    private static Period year(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
