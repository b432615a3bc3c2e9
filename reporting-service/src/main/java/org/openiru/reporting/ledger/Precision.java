package org.openiru.reporting.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How closely the day of an entry is known. Facts of today know their day; aggregated history may know its month or year only. */
public enum Precision {
    DAY(10, ChronoUnit.DAYS),
    MONTH(7, ChronoUnit.MONTHS),
    YEAR(4, ChronoUnit.YEARS);

    private final int length;
    private final ChronoUnit unit;

    Precision(int length, ChronoUnit unit) {
        this.length = length;
        this.unit = unit;
    }

    /** Such as {@code 2014-03-01}, {@code 2014-03} or {@code 2014}. */
    public String text(LocalDate day) {
        return day.toString().substring(0, length);
    }

    /** The last day that the entry may mean; {@code day} is the first one. */
    public LocalDate lastDay(LocalDate day) {
        return day.plus(1, unit).minusDays(1);
    }

    /** The precision of a text that {@link #text} made. */
    public static Precision of(String text) {
        for (Precision precision : values()) {
            if (precision.length == text.length()) {
                return precision;
            }
        }
        throw new IllegalArgumentException("No day, month or year: " + text);
    }

    /** The first day that the text may mean. */
    public LocalDate firstDay(String text) {
        return switch (this) {
            case DAY -> LocalDate.parse(text);
            case MONTH -> LocalDate.parse(text + "-01");
            case YEAR -> LocalDate.parse(text + "-01-01");
        };
    }
}
