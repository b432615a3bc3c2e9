package org.openiru.assessment.queue;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.Language;

/**
 * Which case an officer would take. Body of {@code POST /api/v1/claims}; it may be left out.
 *
 * @param languages BCP 47 tags of the languages that the officer reads; absent or empty for any. A case whose language
 *     nobody stated is asked for as {@code und}
 * @param campaign take only cases of this joint action
 */
public record ClaimRequest(
        @Nullable @Size(max = 50)
        List<@NotNull @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") String> languages,

        @Nullable UUID campaign) {

    /** Any case at all. */
    public static final ClaimRequest ANY = new ClaimRequest(null, null);

    public ClaimRequest {
        // Not List.copyOf: a null element must reach validation, which names it.
        languages = languages == null ? List.of() : languages;
    }

    Set<String> primaryLanguages() {
        return languages == null
                ? Set.of()
                : languages.stream().map(Language::primary).collect(Collectors.toUnmodifiableSet());
    }

    ClaimRequest inCampaign(@Nullable UUID other) {
        return other == null ? this : new ClaimRequest(languages, other);
    }
}
