package org.openiru.intake.batch;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.intake.report.LanguageTag;
import org.openiru.intake.report.PlainText;

/**
 * One line of a batch: a report of one item. In CSV the names are the columns of the header line.
 *
 * @param url the address, http or https
 * @param language a BCP 47 tag
 */
record BatchLine(
        @NotNull String url,
        @Size(max = 5000) @PlainText @Nullable String description,
        @Nullable Category category,
        @Size(max = 35) @LanguageTag @Nullable String language,
        @Nullable Boolean threatToLife) {}
