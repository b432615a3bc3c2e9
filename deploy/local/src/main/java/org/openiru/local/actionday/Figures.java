package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reads a campaign's result from the reporting API. */
final class Figures {

    private final Venue venue;
    private final Api analyst;
    private final String campaignId;

    Figures(Venue venue, String campaignId) {
        this.venue = venue;
        this.analyst = venue.as("analyst");
        this.campaignId = campaignId;
    }

    Result read() throws ActionDayException, InterruptedException {
        Reply reply = analyst.get(venue.reporting() + "/api/v1/campaigns/" + campaignId + "/report");
        // Reporting has not heard of the campaign yet: nothing is counted then.
        JsonNode report = reply.status() == 404
                ? MissingNode.getInstance()
                : reply.expect(200).body();
        return Result.of(campaignId, report, total("accessDisabled"), total("refuted"));
    }

    private long total(String measure) throws ActionDayException, InterruptedException {
        return analyst.get(venue.reporting() + "/api/v1/figures?measure=" + measure + "&campaign=" + campaignId)
                .expect(200)
                .body()
                .path("total")
                .asLong();
    }
}
