package org.openiru.intake.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;

/**
 * What a member of the public reports.
 *
 * @param urls the addresses of the content, http or https
 * @param description what it is and how it was found
 * @param category what the reporter takes it for
 * @param language the content's language, a BCP 47 tag
 * @param threatToLife whether somebody's life may be in danger
 * @param reporter who reports; may be left out
 * @param wantsUpdates whether the reporter agrees to be written to when the state changes; needs {@code reporter.email}.
 *     Kept with the reporter; no mail is sent yet
 * @param goodFaith the reporter's statement that the information is accurate and complete as far as they know
 */
@UpdatesNeedEmail
@Schema(name = "NewReport", description = "What a member of the public reports")
public record NewReport(
        @NotNull
        @Size(min = 1, max = 20)
        @Schema(description = "Addresses of the content, http or https, at most 2048 characters each")
        List<@NotNull String> urls,

        @Size(max = 5000) @PlainText @Nullable String description,
        @Nullable Category category,

        @Size(max = 35)
        @LanguageTag
        @Schema(description = "The content's language, a BCP 47 tag", examples = "en")
        @Nullable
        String language,

        @Nullable Boolean threatToLife,
        @Valid @Nullable Contact reporter,
        @Nullable Boolean wantsUpdates,
        @Nullable Boolean goodFaith) {

    /** The reporter, as they call themselves. Kept apart from the report and never passed on. */
    @Schema(name = "Contact", description = "Who reports. Kept apart from the report and never passed on")
    public record Contact(
            @Size(max = 200) @PlainText @Nullable String name,
            @Email @Size(max = 254) @Nullable String email) {

        /** Says nothing, so that no log line can. */
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    boolean updateIsWanted() {
        return Boolean.TRUE.equals(wantsUpdates);
    }

    boolean emailGiven() {
        return reporter != null && reporter.email() != null && !reporter.email().isBlank();
    }
}
