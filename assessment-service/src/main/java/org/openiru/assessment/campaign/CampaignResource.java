package org.openiru.assessment.campaign;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;

/** Opens and reads joint actions. */
@Path("/api/v1/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class CampaignResource {

    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final Idempotency idempotency;

    CampaignResource(Campaigns campaigns, SignedIn signedIn, Idempotency idempotency) {
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.idempotency = idempotency;
    }

    /** Announces a joint action; its agencies may send items within the window. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @Operation(summary = "Open a campaign")
    @APIResponse(
            responseCode = "201",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response open(
            @HeaderParam(Idempotency.HEADER) @Nullable String key, @NotNull @Valid CampaignRequest request) {
        StaffMember administrator = signedIn.person();
        String scope = Idempotency.scope("campaigns", administrator.id());
        return idempotency
                .once(scope, key, request, () -> {
                    CampaignView campaign = campaigns.open(administrator, request);
                    return Answer.created(URI.create("/api/v1/campaigns/" + campaign.campaignId()), campaign);
                })
                .toResponse();
    }

    /** One joint action, for everybody who takes part in it or counts it. */
    @GET
    @Path("{campaignId}")
    @RolesAllowed({"officer", "senior-officer", "investigator", "analyst", "administrator", "auditor", "agency"})
    @Operation(summary = "Read a campaign")
    public CampaignView read(@PathParam("campaignId") UUID campaignId) {
        return campaigns.read(campaignId);
    }
}
