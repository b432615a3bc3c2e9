package org.openiru.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts on the topic {@code iru.assessments}, published by assessment. No fact names an officer. */
public sealed interface AssessmentEvent extends DomainEvent {

    /** A joint action was announced; its agencies may send items within the window. Subject: the campaign's id. */
    record CampaignOpened(
            UUID campaignId, String name, Instant startsAt, Instant endsAt, List<String> agencies, Instant openedAt)
            implements AssessmentEvent {
        public CampaignOpened {
            agencies = List.copyOf(agencies);
        }

        @Override
        public String subject() {
            return campaignId.toString();
        }
    }

    /**
     * A content item entered the queue.
     *
     * @param language the item's language as first reported, a primary subtag; absent where nobody said
     */
    record CaseOpened(
            UUID caseId,
            ContentItem item,
            Priority priority,
            @Nullable String language,
            Instant openedAt) implements AssessmentEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /** An officer took the case. */
    record CaseClaimed(UUID caseId, ContentItem item, Instant claimedAt) implements AssessmentEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /** The case went back to the queue without an assessment. */
    record CaseReleased(UUID caseId, ContentItem item, Instant releasedAt) implements AssessmentEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /**
     * The final, reasoned decision on a case; a removal order is final once a second officer has approved it.
     *
     * @param explanation the officer's rationale, written to be read by the provider
     * @param forwardedTo the body responsible, where the outcome is {@link Outcome#OUT_OF_REMIT}
     * @param reportedAt when the item was first reported
     */
    record CaseAssessed(
            UUID caseId,
            ContentItem item,
            Outcome outcome,
            Classification classification,
            String legalBasis,
            String explanation,
            Severity severity,
            @Nullable String forwardedTo,
            Instant reportedAt,
            Instant assessedAt)
            implements AssessmentEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /**
     * A final decision to ask a provider was taken back: what was not sent is not sent, what was sent is withdrawn.
     *
     * @param reason the senior officer's rationale; for the file, no provider reads it
     */
    record AssessmentReversed(UUID caseId, ContentItem item, String reason, Instant reversedAt)
            implements AssessmentEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /** An investigator asked that the content be left up until the hold expires or is lifted. */
    record HoldPlaced(UUID contentId, Instant placedAt, Instant expiresAt) implements AssessmentEvent {
        @Override
        public String subject() {
            return contentId.toString();
        }
    }

    /** The hold was lifted before it expired. */
    record HoldLifted(UUID contentId, Instant liftedAt) implements AssessmentEvent {
        @Override
        public String subject() {
            return contentId.toString();
        }
    }
}
