package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Track;

/**
 * A notice as it is sent.
 *
 * @param type as {@link NoticeType} names it
 * @param timestamp when what it tells of happened
 * @param data {@link Data}, or {@link Items} of a batch
 */
record NoticeBody(String type, Instant timestamp, Object data) {

    /** What the provider is asked in a batch; each item is answered by itself. */
    record Items(List<Data> items) {
        Items {
            items = List.copyOf(items);
        }
    }

    /**
     * What the provider is asked.
     *
     * @param deadline when an answer is expected; of an order, one hour after this very send, since its clock starts when
     *     it is received
     * @param acknowledgeUrl where signed answers go
     * @param reminder which reminder it is
     * @param clarification the unit's reply to the provider's question
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
            @Nullable Order order,
            @Nullable String reminder,
            @Nullable String clarification) {}

    /**
     * What makes a notice a removal order. The complete form of Annex I is not part of it yet.
     *
     * @param executeWithin ISO 8601 duration from receipt
     */
    record Order(String reference, Authority authority, String legalBasis, Duration executeWithin) {}

    /** Who orders. */
    record Authority(String name, String memberState) {}
}
