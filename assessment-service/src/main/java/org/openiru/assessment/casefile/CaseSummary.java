package org.openiru.assessment.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Priority;

/** A case in a list. */
@Schema(name = "CaseSummary")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseSummary(
        UUID caseId,
        UUID contentId,
        String canonicalUrl,
        String host,
        CaseState state,
        Priority priority,
        String language,
        boolean threatToLife,
        @Nullable UUID campaignId,
        int reports,
        Instant firstReportedAt,
        Instant openedAt,
        @Nullable StaffMember claimedBy) {

    static CaseSummary of(CaseFile file) {
        return new CaseSummary(
                file.id(),
                file.contentId(),
                file.item().canonicalUrl(),
                file.item().host(),
                file.state(),
                file.priority(),
                file.language(),
                file.threatToLife(),
                file.campaignId(),
                file.reportCount(),
                file.firstReportedAt(),
                file.openedAt(),
                file.claimer());
    }
}
