package org.openiru.reporting.ledger;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/** What the rows of an answer stand for. */
public enum Grouping {
    DAY("day", null),
    WEEK("week", null),
    MONTH("month", null),
    YEAR("year", null),
    PROVIDER("provider", Dimension.PROVIDER),
    IDEOLOGY("ideology", Dimension.IDEOLOGY),
    CATEGORY("category", Dimension.CATEGORY),
    LANGUAGE("language", Dimension.LANGUAGE),
    CONTENT_TYPE("contentType", Dimension.CONTENT_TYPE),
    CHANNEL("channel", Dimension.CHANNEL),
    AGENCY("agency", Dimension.AGENCY),
    COUNTRY("country", Dimension.COUNTRY),
    OUTCOME("outcome", Dimension.OUTCOME),
    PLATFORM("platform", Dimension.PLATFORM),
    CAMPAIGN("campaign", Dimension.CAMPAIGN);

    private final String parameter;
    private final @Nullable Dimension dimension;

    Grouping(String parameter, @Nullable Dimension dimension) {
        this.parameter = parameter;
        this.dimension = dimension;
    }

    /** The name in requests. */
    public String parameter() {
        return parameter;
    }

    /** Whether rows stand for days, weeks, months or years. */
    public boolean isTime() {
        return dimension == null;
    }

    /** Whether the facts behind the measure carry what it takes to group by this. */
    public boolean answers(Measure measure) {
        return dimension == null || measure.dimensions().contains(dimension);
    }

    /** What rows stand for; null for time. */
    public @Nullable Dimension dimension() {
        return dimension;
    }

    /** The row that a day belongs to: ISO dates, weeks such as {@code 2026-W47}, months {@code 2026-11}, years. */
    String keyOf(LocalDate day) {
        return switch (this) {
            case WEEK -> week(day);
            case MONTH -> day.toString().substring(0, "2026-11".length());
            case YEAR -> day.toString().substring(0, "2026".length());
            default -> day.toString();
        };
    }

    /** The last day of the row that a day belongs to. */
    LocalDate lastOf(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
            default -> day;
        };
    }

    private static String week(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The grouping that a request names. */
    public static Optional<Grouping> named(String parameter) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.parameter.equals(parameter))
                .findFirst();
    }
}
