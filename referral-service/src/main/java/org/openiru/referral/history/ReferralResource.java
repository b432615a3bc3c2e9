package org.openiru.referral.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.referral.ReferralState;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;
import org.openiru.web.problem.ProblemException;

/** Reads referrals and removal orders. */
@Path("/api/v1/referrals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"officer", "senior-officer", "auditor"})
@Tag(name = "Referrals")
class ReferralResource {

    private final ReferralArchive archive;

    ReferralResource(ReferralArchive archive) {
        this.archive = archive;
    }

    /** A page of referrals, oldest first; {@code Link: rel="next"} leads on. */
    @GET
    @Operation(summary = "List referrals")
    public RestResponse<List<ReferralView>> list(
            @QueryParam("state") @Nullable ReferralState state,
            @QueryParam("provider") @Nullable UUID provider,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(
                        archive.list(new ReferralArchive.Filter(state, provider), Cursor.id(cursor), limit + 1),
                        limit,
                        ReferralView::referralId)
                .answer(uri);
    }

    /** One referral with its full history: facts, attempts, answers with their verdicts, deadlines and checks. */
    @GET
    @Path("{referralId}")
    @Operation(summary = "Read a referral with its history")
    @APIResponse(
            responseCode = "200",
            description = "The referral",
            content = @Content(schema = @Schema(implementation = ReferralHistoryView.class)))
    @APIResponse(responseCode = "404", description = "There is no such referral")
    public ReferralHistoryView read(@PathParam("referralId") UUID referralId) {
        return archive.show(referralId)
                .orElseThrow(
                        () -> new ProblemException(ReferralProblem.REFERRAL_NOT_FOUND, "No referral has this id."));
    }
}
