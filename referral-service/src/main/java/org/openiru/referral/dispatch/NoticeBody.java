package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Track;

/**
 * A notice as it is sent.
 *
 * @param type {@code referral.requested} or {@code removal-order.issued}
 * @param timestamp when the referral was issued
 */
record NoticeBody(String type, Instant timestamp, Data data) {

    /**
     * What the provider is asked.
     *
     * @param deadline when an answer is expected; of an order, one hour after this very send, since its clock starts when
     *     it is received
     * @param acknowledgeUrl where signed answers go
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID referralId,
            Track track,
            String url,
            Category category,
            String legalBasis,
            String explanation,
            Instant issuedAt,
            Instant deadline,
            String acknowledgeUrl,
            @Nullable Order order) {}

    /**
     * What makes a notice a removal order. The complete form of Annex I is not part of it yet.
     *
     * @param executeWithin ISO 8601 duration from receipt
     */
    record Order(String reference, Authority authority, String legalBasis, Duration executeWithin) {}

    /** Who orders. */
    record Authority(String name, String memberState) {}
}
