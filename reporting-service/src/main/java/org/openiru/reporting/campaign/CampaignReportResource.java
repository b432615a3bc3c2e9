package org.openiru.reporting.campaign;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The result of a joint action. */
@Path("/api/v1/campaigns/{campaignId}/report")
@RolesAllowed({"analyst", "administrator", "auditor"})
class CampaignReportResource {

    private final CampaignReports reports;

    CampaignReportResource(CampaignReports reports) {
        this.reports = reports;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "campaignReport", summary = "The result of a joint action, as it stands now")
    @APIResponseSchema(CampaignReport.class)
    @APIResponse(responseCode = "404", description = "No such campaign is known")
    public CampaignReport report(@PathParam("campaignId") UUID campaignId) {
        return reports.report(campaignId);
    }
}
