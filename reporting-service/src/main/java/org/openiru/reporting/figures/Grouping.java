package org.openiru.reporting.figures;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
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

    boolean isTime() {
        return dimension == null;
    }

    /** Whether the facts behind the measure carry what it takes to group by this. */
    boolean answers(Measure measure) {
        return dimension == null || measure.dimensions().contains(dimension);
    }

    /** The counters' field that rows are made from. */
    String field() {
        return dimension == null ? "day" : dimension.parameter();
    }

    /** The row that a field's value belongs to: ISO dates, weeks such as {@code 2026-W47}, months {@code 2026-11}. */
    String keyOf(String value) {
        return switch (this) {
            case WEEK -> week(LocalDate.parse(value));
            case MONTH -> value.substring(0, "2026-11".length());
            case YEAR -> value.substring(0, "2026".length());
            default -> value;
        };
    }

    private static String week(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static Optional<Grouping> named(String parameter) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.parameter.equals(parameter))
                .findFirst();
    }
}
