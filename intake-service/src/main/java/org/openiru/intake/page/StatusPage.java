package org.openiru.intake.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.openiru.intake.content.ItemState;
import org.openiru.intake.report.ReportStatus;

/**
 * What the status template shows.
 *
 * @param justSent whether the report was sent a moment ago
 */
public record StatusPage(ReportStatus status, boolean justSent) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** One reported address; its number stands for it, as the page does not repeat what was reported. */
    public record Row(int number, String word, String colour) {}

    public String reference() {
        return status.reference();
    }

    public String word() {
        return word(status.state());
    }

    public String colour() {
        return colour(status.state());
    }

    /** What the state means for the reporter. */
    public String sentence() {
        return switch (status.state()) {
            case RECEIVED -> "We have your report. An officer will look at it.";
            case IN_ASSESSMENT -> "An officer is assessing what you reported.";
            case REFERRED -> "We have asked the company that hosts the content to remove it. We check whether it does.";
            case REMOVED -> "The content is no longer there.";
            case NOT_ACTIONED -> "We have assessed what you reported and will take no action.";
            case FORWARDED -> "What you reported is the responsibility of another body. We have passed it on.";
        };
    }

    public Instant updatedAt() {
        return status.updatedAt();
    }

    public String updatedAtText() {
        return TIME.format(status.updatedAt());
    }

    public boolean isOfSeveralItems() {
        return status.items().size() > 1;
    }

    public List<Row> rows() {
        return IntStream.range(0, status.items().size())
                .mapToObj(i -> row(i + 1, status.items().get(i).state()))
                .toList();
    }

    private static Row row(int number, ItemState state) {
        return new Row(number, word(state), colour(state));
    }

    /** The name in capitals is the API's; people read it as a word. */
    private static String word(ItemState state) {
        return switch (state) {
            case RECEIVED -> "Received";
            case IN_ASSESSMENT -> "In assessment";
            case REFERRED -> "Referred";
            case REMOVED -> "Removed";
            case NOT_ACTIONED -> "No action";
            case FORWARDED -> "Passed on";
        };
    }

    private static String colour(ItemState state) {
        return switch (state) {
            case RECEIVED -> "govuk-tag--blue";
            case IN_ASSESSMENT -> "govuk-tag--yellow";
            case REFERRED -> "govuk-tag--purple";
            case REMOVED -> "govuk-tag--green";
            case NOT_ACTIONED, FORWARDED -> "govuk-tag--grey";
        };
    }

    /** The API's name of the state, for programs that read the page. */
    public String state() {
        return status.state().name();
    }
}
