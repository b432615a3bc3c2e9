package org.openiru.intake.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;

/**
 * What a report says about its items.
 *
 * @param language a BCP 47 tag in its canonical letter case
 */
public record Details(
        @Nullable String description,
        @Nullable Category category,
        @Nullable String language,
        boolean threatToLife) {

    /** Takes the fields as they were sent in: blank text is no text. */
    public static Details of(
            @Nullable String description,
            @Nullable Category category,
            @Nullable String language,
            @Nullable Boolean threatToLife) {
        return new Details(
                description == null || description.isBlank() ? null : description.strip(),
                category,
                language == null ? null : Locale.forLanguageTag(language).toLanguageTag(),
                Boolean.TRUE.equals(threatToLife));
    }
}
