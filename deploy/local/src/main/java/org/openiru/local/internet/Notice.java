package org.openiru.local.internet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice that a provider accepted, with the behaviour that it had at that time.
 *
 * @param host the provider's host
 * @param type e.g. {@code referral.requested}
 * @param url the content's address
 * @param acknowledgeUrl where answers go
 * @param answerAfter how long the provider takes to act
 * @param awayFor how long content that reappears stays away; null in journals from before there was such content
 * @param webhookId what it came under, alone or with others; null in journals from before it was kept
 */
record Notice(
        String host,
        String type,
        String referralId,
        String url,
        String acknowledgeUrl,
        Behaviour behaviour,
        Duration answerAfter,
        @Nullable Duration awayFor,
        Instant acceptedAt,
        @Nullable String webhookId) {

    @JsonIgnore
    Duration absence() {
        return awayFor == null ? Behaviour.AWAY : awayFor;
    }

    @JsonIgnore
    boolean isOrder() {
        return type.equals("removal-order.issued");
    }

    /** What tells it from others: a referral that is issued anew after it was withdrawn comes in a new notice. */
    @JsonIgnore
    String key() {
        return referralId + '/' + (webhookId == null ? type : webhookId);
    }

    /** The {@code webhook-id} of an answer: the same after a restart, so that a resent answer is recognised. */
    String webhookIdOf(PlannedAnswer answer) {
        String name = key() + '/' + answer.type();
        return "msg_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
