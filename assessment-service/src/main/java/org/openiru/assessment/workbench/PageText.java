package org.openiru.assessment.workbench;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openiru.assessment.casefile.Language;
import org.openiru.events.Priority;

/** How values read on a page. */
@TemplateExtension
final class PageText {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageText() {}

    static String label(Enum<?> value) {
        String words = value.name().replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    static String utc(Instant time) {
        return UTC.format(time);
    }

    static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String languageName(String tag) {
        return Language.nameOf(tag);
    }

    static String tagColour(Priority priority) {
        return switch (priority) {
            case URGENT -> "govuk-tag--red";
            case HIGH -> "govuk-tag--orange";
            case NORMAL -> "govuk-tag--blue";
            case LOW -> "govuk-tag--grey";
        };
    }
}
