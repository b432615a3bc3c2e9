package org.openiru.referral.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ProviderRef;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/**
 * A referral or removal order.
 *
 * @param waitingFor why no notice was issued yet, or why it rests; absent if nothing is in its way, and while no provider is
 *     known
 * @param provider absent while no provider is known for the content's host
 * @param issuedAt absent until a notice was issued
 * @param deadline when an answer is due; of an order only an estimate until it was received
 * @param receiptAt when the provider received the notice
 * @param receiptEvidence what counted as receipt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralView(
        UUID referralId,
        UUID caseId,
        Track track,
        ReferralState state,
        ContentItem item,
        Classification classification,
        Severity severity,
        String legalBasis,
        @Nullable Obstacle waitingFor,
        @Nullable ProviderRef provider,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant issuedAt,
        @Nullable Instant deadline,
        @Nullable Instant deliveredAt,
        @Nullable Instant receiptAt,
        @Nullable ReceiptEvidence receiptEvidence) {

    static ReferralView of(ReferralFile file, @Nullable Obstacle waitingFor) {
        return new ReferralView(
                file.id(),
                file.caseId(),
                file.track(),
                file.state(),
                file.content().item(),
                file.content().classification(),
                file.content().severity(),
                file.content().legalBasis(),
                waitingFor,
                file.providerId()
                        .map(id -> new ProviderRef(id, file.providerName().orElse("")))
                        .orElse(null),
                file.openedAt(),
                file.updatedAt(),
                file.issued().orElse(null),
                file.due().orElse(null),
                file.delivered().orElse(null),
                file.receipt().orElse(null),
                file.receiptEvidence().orElse(null));
    }
}
