package org.openiru.reporting.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.figures.ReportingProblem;
import org.openiru.reporting.history.LineResult.LineOutcome;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** How keys and values read on a page. */
final class Wording {

    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", ENGLISH).withZone(ZoneOffset.UTC);
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY_SECONDS = 86_400;

    private Wording() {}

    static String of(Measure measure) {
        return switch (measure) {
            case REMOVED -> "Removed";
            case REMOVED_WITHIN_DEADLINE -> "Removed within the deadline";
            case CLAIMED_REMOVED -> "Claimed removed";
            case URLS -> "URLs";
            case BACKLOG_AGE -> "Median age of the backlog";
            default -> sentence(measure.name());
        };
    }

    static String of(Grouping grouping) {
        return grouping == Grouping.CONTENT_TYPE ? "Form" : sentence(grouping.name());
    }

    static String of(Dimension dimension) {
        return dimension == Dimension.CONTENT_TYPE ? "Form of content" : sentence(dimension.name());
    }

    static String of(LineOutcome outcome) {
        return sentence(outcome.name());
    }

    /** A group's value in words. */
    static String key(Grouping grouping, String key) {
        return switch (key) {
            case "none" -> "Not stated";
            case "unknown" -> "Not known";
            default ->
                switch (grouping) {
                    case MONTH -> key.length() == "2026-11".length() ? MONTH.format(YearMonth.parse(key)) : key;
                    case LANGUAGE -> language(key);
                    case COUNTRY -> Locale.of("", key).getDisplayCountry(ENGLISH);
                    case IDEOLOGY, CATEGORY, CONTENT_TYPE, CHANNEL, OUTCOME -> sentence(key);
                    default -> key;
                };
        };
    }

    /** {@code 03} is Mar. */
    static String monthOfYear(String key) {
        return Month.of(Integer.parseInt(key)).getDisplayName(TextStyle.SHORT, ENGLISH);
    }

    static String value(Measure measure, @Nullable BigDecimal value) {
        if (value == null) {
            return "–";
        }
        if (measure == Measure.BACKLOG_AGE) {
            return days(value);
        }
        return measure.isDuration() ? duration(value) : number(value.longValue());
    }

    static String number(long number) {
        return String.format(ENGLISH, "%,d", number);
    }

    /** A fraction as a change in per cent, its sign before it. */
    static String change(BigDecimal fraction) {
        BigDecimal percent = fraction.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return (percent.signum() < 0 ? "−" : "+") + String.format(ENGLISH, "%,.1f", percent.abs()) + " %";
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    /** What is wrong with a moment, for whoever typed it; null if the problem is another one. */
    static @Nullable String ofMoment(ProblemException problem) {
        return switch (problem.type()) {
            case ReportingProblem.IMPOSSIBLE_MOMENT ->
                "That is no moment. Give a date and a time in UTC, such as 2026-11-22T09:00.";
            case ReportingProblem.AS_AT_NOT_SETTLED ->
                problem.extensions().get("latest") instanceof Instant latest
                        ? "The moment is too late: figures can still change for it. The latest that can be told for good is "
                                + moment(latest) + "."
                        : "No moment is settled yet. Try again soon.";
            default -> null;
        };
    }

    /** In the two greatest units: what is exact to the millisecond reads as it is spoken. */
    private static String duration(BigDecimal seconds) {
        long whole = seconds.setScale(0, RoundingMode.HALF_UP).longValue();
        if (whole < MINUTE) {
            return seconds.setScale(1, RoundingMode.HALF_UP) + " s";
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min " + whole % MINUTE + " s";
        }
        return whole < DAY_SECONDS
                ? whole / HOUR + " h " + whole % HOUR / MINUTE + " min"
                : String.format(ENGLISH, "%,d d %d h", whole / DAY_SECONDS, whole % DAY_SECONDS / HOUR);
    }

    /** Half a day is that of a median between two whole ones. */
    private static String days(BigDecimal seconds) {
        BigDecimal days = seconds.divide(BigDecimal.valueOf(DAY_SECONDS), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return days.compareTo(BigDecimal.ONE) == 0 ? "1 day" : days.toPlainString() + " days";
    }

    private static String language(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayName(ENGLISH);
        return name.isEmpty() || tag.equals("und") ? "Not stated" : name;
    }

    private static String sentence(String name) {
        String words = name.replace('_', ' ').toLowerCase(ENGLISH);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(ENGLISH) + words.substring(1);
    }
}
