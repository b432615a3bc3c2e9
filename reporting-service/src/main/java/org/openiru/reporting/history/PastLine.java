package org.openiru.reporting.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.ContentType;
import org.openiru.events.FigureBasis;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** Makes a fact of what a line says, if it says it in the way that the facts of today do. */
public final class PastLine {

    /** What a line must say. */
    public static final List<String> REQUIRED = List.of("measure", "period", "count", "basis", "source");

    private static final String REFERENCE = "reference";

    /** What a line may say. */
    public static final List<String> COLUMNS = Stream.of(
                    REQUIRED.stream(),
                    Stream.of(REFERENCE),
                    Arrays.stream(Dimension.values()).map(Dimension::parameter))
            .flatMap(names -> names)
            .toList();

    static final int MOST = 10_000_000;

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final int LONGEST_TEXT = 200;
    private static final UUID NAMESPACE = UUID.fromString("9d3c1f52-7f0a-5c67-8a43-6e1b0d2f4c85");

    private static final Pattern A_PERIOD = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern A_COUNT = Pattern.compile("[0-9]{1,8}");
    private static final Pattern A_LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern A_COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern AN_AGENCY = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern A_DOMAIN = Pattern.compile("[a-z0-9.-]{1,253}");
    private static final Pattern AN_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PastLine() {}

    /**
     * The fact that the values tell.
     *
     * @param today after which nothing has happened yet
     */
    static FigureRecorded read(Map<String, String> values, LocalDate today) throws RejectedLine {
        Measure measure = Measure.named(required(values, "measure"))
                .filter(Measure::isCount)
                .orElseThrow(() -> new RejectedLine("measure is none of " + measures()));
        String period = period(required(values, "period"), today);
        int count = count(required(values, "count"));
        FigureBasis basis = constant(FigureBasis.class, "basis", required(values, "basis"));
        String source = text("source", required(values, "source"));
        @Nullable String reference = values.get(REFERENCE);
        if (reference != null) {
            text(REFERENCE, reference);
        }
        Map<String, String> dimensions = dimensions(measure, values);
        UUID id = idOf(measure, period, source, reference, dimensions);
        return new FigureRecorded(id, measure.parameter(), period, count, basis, source, reference, dimensions);
    }

    /** A UUIDv5 of a text. */
    static UUID id(String text) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(text.getBytes(UTF_8));
    }

    /** Lengths before the texts keep apart what would be the same side by side. */
    private static UUID idOf(
            Measure measure, String period, String source, @Nullable String reference, Map<String, String> dimensions) {
        Stream<String> known =
                dimensions.entrySet().stream().flatMap(value -> Stream.of(value.getKey(), value.getValue()));
        return id(
                Stream.concat(Stream.of(measure.parameter(), period, source, reference == null ? "" : reference), known)
                        .map(text -> text.length() + ":" + text)
                        .collect(Collectors.joining()));
    }

    private static String required(Map<String, String> values, String column) throws RejectedLine {
        String value = values.get(column);
        if (value == null) {
            throw new RejectedLine(column + " is missing");
        }
        return value;
    }

    private static String period(String value, LocalDate today) throws RejectedLine {
        if (!A_PERIOD.matcher(value).matches()) {
            throw new RejectedLine("period is no day (2014-03-05), month (2014-03) or year (2014)");
        }
        try {
            LocalDate first = Precision.of(value).firstDay(value);
            if (first.isBefore(EARLIEST) || first.isAfter(today)) {
                throw new RejectedLine("period is before " + EARLIEST + " or after today");
            }
            return value;
        } catch (DateTimeException e) {
            throw new RejectedLine("period is not in the calendar");
        }
    }

    private static int count(String value) throws RejectedLine {
        int count = A_COUNT.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (count < 0 || count > MOST) {
            throw new RejectedLine("count is no whole number from 0 to " + MOST);
        }
        return count;
    }

    private static String text(String column, String value) throws RejectedLine {
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedLine(column + " has control characters or more than " + LONGEST_TEXT + " characters");
        }
        return value;
    }

    private static Map<String, String> dimensions(Measure measure, Map<String, String> values) throws RejectedLine {
        Map<String, String> known = new TreeMap<>();
        for (Dimension dimension : Dimension.values()) {
            String value = values.get(dimension.parameter());
            if (value != null && !measure.dimensions().contains(dimension)) {
                throw new RejectedLine(measure.parameter() + " has no " + dimension.parameter());
            }
            if (value != null && !value.equals(Dimensions.UNKNOWN)) {
                known.put(dimension.parameter(), value.equals(Dimensions.NONE) ? value : checked(dimension, value));
            }
        }
        if (measure.dimensions().contains(Dimension.CAMPAIGN) && !values.containsKey(Dimension.CAMPAIGN.parameter())) {
            // A campaign is one that was announced in this system: what came before it belonged to none.
            known.put(Dimension.CAMPAIGN.parameter(), Dimensions.NONE);
        }
        return known;
    }

    private static String checked(Dimension dimension, String value) throws RejectedLine {
        return switch (dimension) {
            case CATEGORY ->
                constant(Category.class, dimension.parameter(), value).name();
            case IDEOLOGY ->
                constant(Ideology.class, dimension.parameter(), value).name();
            case CONTENT_TYPE ->
                constant(ContentType.class, dimension.parameter(), value).name();
            case CHANNEL ->
                constant(Channel.class, dimension.parameter(), value).name();
            case OUTCOME ->
                constant(Outcome.class, dimension.parameter(), value).name();
            case PROVIDER, CAMPAIGN -> matching(AN_ID, dimension, value, "the id of one");
            case LANGUAGE -> matching(A_LANGUAGE, dimension, value, "a primary language subtag such as en");
            case COUNTRY -> matching(A_COUNTRY, dimension, value, "a country code such as BE");
            case AGENCY -> matching(AN_AGENCY, dimension, value, "the name of an agency's client");
            case PLATFORM -> matching(A_DOMAIN, dimension, value, "a registrable domain");
        };
    }

    private static String matching(Pattern pattern, Dimension dimension, String value, String expected)
            throws RejectedLine {
        if (!pattern.matcher(value).matches()) {
            throw new RejectedLine(dimension.parameter() + " is not " + expected);
        }
        return value;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String column, String value) throws RejectedLine {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new RejectedLine(column + " is none of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static String measures() {
        return Arrays.stream(Measure.values())
                .filter(Measure::isCount)
                .map(Measure::parameter)
                .collect(Collectors.joining(", "));
    }
}
