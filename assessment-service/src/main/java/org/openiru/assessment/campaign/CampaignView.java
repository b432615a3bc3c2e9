package org.openiru.assessment.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A joint action as it was announced. */
@Schema(name = "Campaign")
public record CampaignView(
        UUID campaignId, String name, Instant startsAt, Instant endsAt, List<String> agencies, Instant openedAt) {
    public CampaignView {
        agencies = List.copyOf(agencies);
    }
}
