package org.openiru.reporting.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openiru.reporting.ledger.Period;

/** Periods of which only the whole is known: nothing can be told up to a day within one. */
record Aggregates(List<Period> periods) {

    Aggregates {
        periods = List.copyOf(periods);
    }

    /**
     * The latest day of a year up to which this year and the one before can be told whole.
     *
     * @param possible the latest day, not after a given one of the year, that can be told for other reasons
     */
    Optional<LocalDate> uncut(Function<LocalDate, Optional<LocalDate>> possible, LocalDate today) {
        LocalDate latest = today;
        while (latest.getYear() == today.getYear()) {
            Optional<LocalDate> day = possible.apply(latest);
            Optional<LocalDate> cut = day.flatMap(this::beginningOfCut);
            if (cut.isEmpty()) {
                return day;
            }
            latest = cut.get().minusDays(1);
        }
        return Optional.empty();
    }

    /** When the first period began, as a day of this year, that the day or the same one of the year before cuts. */
    private Optional<LocalDate> beginningOfCut(LocalDate day) {
        return Stream.concat(cutBy(day), cutBy(day.minusYears(1)).map(first -> first.plusYears(1)))
                .min(LocalDate::compareTo);
    }

    private Stream<LocalDate> cutBy(LocalDate day) {
        return periods.stream()
                .filter(period -> !Objects.requireNonNull(period.from()).isAfter(day)
                        && day.isBefore(Objects.requireNonNull(period.to())))
                .map(period -> Objects.requireNonNull(period.from()));
    }
}
