package org.openiru.reporting.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.openiru.reporting.ledger.Period;

/**
 * Chooses the day up to which a year can be set against the one before in public. Whoever looks every day learns what lies between
 * two looks, and both parts of the month, whose whole is public too: so those are nothing at all, or no small number, in
 * both years.
 */
final class SameDay {

    private final Suppression suppression;
    private final NavigableMap<LocalDate, Long> counts;

    /** @param counts by day, of both years */
    SameDay(Suppression suppression, Map<LocalDate, Long> counts) {
        this.suppression = suppression;
        this.counts = new TreeMap<>(counts);
    }

    /** The latest possible day from 1 January up to today. */
    Optional<LocalDate> upTo(LocalDate today) {
        LocalDate told = today.withDayOfYear(1).minusDays(1);
        LocalDate latest = null;
        for (LocalDate day = told.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (isLarge(told, day) && isLarge(told.minusYears(1), day.minusYears(1))) {
                told = day;
                latest = leavesNothingSmall(day) && leavesNothingSmall(day.minusYears(1)) ? day : latest;
            }
        }
        return Optional.ofNullable(latest);
    }

    long sum(Period period) {
        return period.from() == null || period.to() == null ? sum(counts) : sum(between(period.from(), period.to()));
    }

    private Map<LocalDate, Long> between(LocalDate from, LocalDate to) {
        return counts.subMap(from, true, to, true);
    }

    private static long sum(Map<LocalDate, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of its month, which is public as a whole, as are those before it. */
    private boolean leavesNothingSmall(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return isLarge(month.atDay(1).minusDays(1), day) && isLarge(day, month.atEndOfMonth());
    }

    private boolean isLarge(LocalDate after, LocalDate upTo) {
        return !after.isBefore(upTo) || !suppression.isSmall(sum(between(after.plusDays(1), upTo)));
    }
}
