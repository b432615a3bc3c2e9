package org.openiru.local.internet;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** Something that happened in the demo internet and must survive a restart; one line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorldFact.ProviderRegistered.class, name = "provider-registered"),
    @JsonSubTypes.Type(value = WorldFact.NoticeArrived.class, name = "notice-arrived"),
    @JsonSubTypes.Type(value = WorldFact.NoticePutOff.class, name = "notice-put-off"),
    @JsonSubTypes.Type(value = WorldFact.NoticeAccepted.class, name = "notice-accepted"),
    @JsonSubTypes.Type(value = WorldFact.ReferralWithdrawn.class, name = "referral-withdrawn"),
    @JsonSubTypes.Type(value = WorldFact.ContentChanged.class, name = "content-changed"),
    @JsonSubTypes.Type(value = WorldFact.PageFaltered.class, name = "page-faltered"),
    @JsonSubTypes.Type(value = WorldFact.AnswerSettled.class, name = "answer-settled")
})
sealed interface WorldFact {

    /** A provider opened for business, or changed its ways. */
    record ProviderRegistered(Provider provider) implements WorldFact {}

    /**
     * A notice that makes sense came to a provider's endpoint, for the first time or again.
     *
     * @param status what it was answered
     */
    record NoticeArrived(String webhookId, String type, String url, int status, Instant at) implements WorldFact {}

    /** A notice was answered 503 or 429 and may come again. */
    record NoticePutOff(String webhookId, Instant at) implements WorldFact {}

    /** A notice was accepted. */
    record NoticeAccepted(Notice notice) implements WorldFact {}

    /** The unit took its referral back: what was not answered yet stays unanswered, and the content comes back. */
    record ReferralWithdrawn(String referralId) implements WorldFact {}

    /** A provider did something about the content at an address. */
    record ContentChanged(String url, ContentState state) implements WorldFact {}

    /** A page was answered 503; it does that once, also over a restart, or whoever looks again finds no end. */
    record PageFaltered(String url) implements WorldFact {}

    /**
     * An answer will not be sent again.
     *
     * @param statuses the HTTP statuses that the unit answered with, one for each send that was answered
     */
    record AnswerSettled(String webhookId, List<Integer> statuses, Instant at) implements WorldFact {
        public AnswerSettled {
            statuses = List.copyOf(statuses);
        }
    }
}
