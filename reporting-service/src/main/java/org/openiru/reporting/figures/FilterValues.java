package org.openiru.reporting.figures;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;

/** What a filter can be set to: a typing mistake must not look like "nothing happened". */
final class FilterValues {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private FilterValues() {}

    static void check(Dimension dimension, List<String> values) {
        switch (dimension) {
            case CATEGORY -> oneOf(dimension, values, Category.values());
            case IDEOLOGY -> oneOf(dimension, values, Ideology.values());
            case CONTENT_TYPE -> oneOf(dimension, values, ContentType.values());
            case CHANNEL -> oneOf(dimension, values, Channel.values());
            case OUTCOME -> oneOf(dimension, values, Outcome.values());
            case PROVIDER, CAMPAIGN -> ids(dimension, values);
            case LANGUAGE -> matching(dimension, values, LANGUAGE, "a primary language subtag such as en");
            case COUNTRY -> matching(dimension, values, COUNTRY, "an ISO 3166 country code such as DE");
            case AGENCY, PLATFORM -> notBlank(dimension, values);
        }
    }

    private static void oneOf(Dimension dimension, List<String> values, Enum<?>[] constants) {
        List<String> possible = Stream.concat(
                        Arrays.stream(constants).map(Enum::name), Stream.of(Dimensions.NONE, Dimensions.UNKNOWN))
                .toList();
        if (!possible.containsAll(values)) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_FILTER, dimension.parameter() + " is one of these.", possible);
        }
    }

    private static void ids(Dimension dimension, List<String> values) {
        if (!values.stream().allMatch(FilterValues::isId)) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_FILTER,
                    dimension.parameter() + " is the id of one.",
                    List.of("UUID", Dimensions.NONE));
        }
    }

    private static boolean isId(String value) {
        try {
            return value.equals(Dimensions.NONE)
                    || value.equals(Dimensions.UNKNOWN)
                    || UUID.fromString(value).toString().equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void matching(Dimension dimension, List<String> values, Pattern pattern, String words) {
        List<String> without = List.of(Dimensions.NONE, Dimensions.UNKNOWN);
        if (!values.stream()
                .allMatch(value ->
                        without.contains(value) || pattern.matcher(value).matches())) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_FILTER, dimension.parameter() + " is " + words + ".", without);
        }
    }

    private static void notBlank(Dimension dimension, List<String> values) {
        if (values.stream().anyMatch(String::isBlank)) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_FILTER, dimension.parameter() + " is empty.", List.of(Dimensions.NONE));
        }
    }
}
