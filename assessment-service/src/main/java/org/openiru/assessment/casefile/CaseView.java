package org.openiru.assessment.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Priority;

/**
 * A case with all that is known about it.
 *
 * @param language the item's language as reported: a primary subtag, or {@code und} where nobody said
 * @param campaignId the first joint action that a report of the item belonged to
 * @param claim who has the case and until when; absent while it waits in the queue
 * @param assessment the decision; while {@code AWAITING_APPROVAL}, the proposed one
 * @param reports what was reported, oldest first, without the reporters
 * @param history who did what, oldest first
 */
@Schema(name = "Case")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        UUID caseId,
        UUID contentId,
        String canonicalUrl,
        String host,
        CaseState state,
        Priority priority,
        String language,
        boolean threatToLife,
        @Nullable UUID campaignId,
        Instant firstReportedAt,
        Instant openedAt,
        @Nullable Claim claim,
        @Nullable Findings assessment,
        List<Report> reports,
        List<HistoryLine> history) {

    public CaseView {
        reports = List.copyOf(reports);
        history = List.copyOf(history);
    }

    /** Who has, or had, the case. */
    @Schema(name = "CaseClaim")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Claim(
            StaffMember officer,
            @Nullable Instant claimedAt,
            @Nullable Instant until) {}

    /** What one report said. */
    @Schema(name = "CaseReport")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            UUID reportId,
            String submittedUrl,
            @Nullable String description,
            @Nullable Category category,
            @Nullable String language,
            boolean threatToLife,
            Channel channel,
            @Nullable String agency,
            @Nullable String country,
            @Nullable UUID campaignId,
            Instant receivedAt) {}

    /** One thing that happened. */
    @Schema(name = "CaseHistoryEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HistoryLine(
            Instant at,
            Action action,
            StaffMember by,
            @Nullable String note) {}
}
