package org.openiru.reporting.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a joint action. All counts are of items, once each, but for {@code reports} and {@code urls}.
 *
 * @param agencies as announced
 * @param languages of items as assessed; of those not yet assessed nothing is said here
 * @param platforms providers that items were referred to; {@code key} is the provider's id
 * @param byAgency by the agency whose report came first; {@code none} where no agency sent it
 * @param byCountry likewise, by the agency's country
 * @param newPlatforms registrable domains on which nothing had ever been to be referred before
 */
@Schema(name = "CampaignReport")
record CampaignReport(
        UUID campaignId,
        String name,
        Instant startsAt,
        Instant endsAt,
        List<String> agencies,
        long reports,
        long urls,
        long items,
        Result result,
        List<Group> languages,
        List<Group> platforms,
        List<Group> byAgency,
        List<Group> byCountry,
        List<Platform> newPlatforms) {

    /** How many items came to what. */
    @Schema(name = "CampaignResult")
    record Result(
            long assessed,
            long referred,
            long delivered,
            long claimedRemoved,
            long removed,
            long refused,
            long unanswered) {}

    /** The same for one language, platform, agency or country. */
    @Schema(name = "CampaignGroup")
    record Group(String key, String label, Result result) {}

    @Schema(name = "CampaignPlatform")
    record Platform(String domain) {}
}
