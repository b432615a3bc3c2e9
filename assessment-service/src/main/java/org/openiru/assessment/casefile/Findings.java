package org.openiru.assessment.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Classification;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.events.Severity;

/**
 * What an officer found and decided. Body of {@code PUT /api/v1/cases/{caseId}/assessment}.
 *
 * @param ideology which ideology the item serves, where it serves one
 * @param language BCP 47 tag of the content
 * @param legalBasis the provision that the content breaks
 * @param rationale the reasons, written to be read by the provider
 * @param forwardTo the body responsible; required for {@code OUT_OF_REMIT} and allowed for it alone
 */
@Embeddable
@ForwardToFitsOutcome
@Schema(name = "Assessment")
public record Findings(
        @NotNull @Enumerated(EnumType.STRING) Outcome outcome,
        @NotNull @Enumerated(EnumType.STRING) Category category,
        @Nullable @Enumerated(EnumType.STRING) Ideology ideology,

        @NotNull @Pattern(regexp = Language.TAG, message = "must be a BCP 47 language tag")
        String language,

        @NotNull @Enumerated(EnumType.STRING) ContentType contentType,
        @NotBlank @Size(max = 500) String legalBasis,
        @NotBlank @Size(max = 5000) String rationale,
        @NotNull @Enumerated(EnumType.STRING) Severity severity,
        @Nullable @Size(min = 1, max = 200) String forwardTo) {

    /** Whether the provider will be asked to act. */
    public boolean asksProvider() {
        return outcome == Outcome.REFER || outcome == Outcome.ORDER_REMOVAL;
    }

    /** Whether it takes effect only once another officer has approved it. */
    public boolean needsApproval() {
        return outcome == Outcome.ORDER_REMOVAL;
    }

    /** The part that events and figures classify items by. */
    public Classification classification() {
        return new Classification(category, ideology, language, contentType);
    }
}
