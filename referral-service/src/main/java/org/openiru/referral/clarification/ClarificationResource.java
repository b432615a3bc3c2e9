package org.openiru.referral.clarification;

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
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;
import org.openiru.web.problem.ProblemException;

/** Reads what providers wait to be told. */
@Path("/api/v1/clarifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"officer", "senior-officer", "auditor"})
@Tag(name = "Clarifications")
class ClarificationResource {

    private final Clarifications clarifications;

    ClarificationResource(Clarifications clarifications) {
        this.clarifications = clarifications;
    }

    /** A page, oldest first; {@code Link: rel="next"} leads on. */
    @GET
    @Operation(summary = "List what providers wait to be told")
    public RestResponse<List<ClarificationView>> list(
            @QueryParam("state") Clarification.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(
                        clarifications.list(state, Cursor.id(cursor), limit + 1),
                        limit,
                        ClarificationView::clarificationId)
                .answer(uri);
    }

    /** One of them. */
    @GET
    @Path("{clarificationId}")
    @Operation(summary = "Read what a provider waits to be told")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = ClarificationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such task")
    public ClarificationView read(@PathParam("clarificationId") UUID clarificationId) {
        return clarifications
                .show(clarificationId)
                .orElseThrow(() ->
                        new ProblemException(ReferralProblem.CLARIFICATION_NOT_FOUND, "No clarification has this id."));
    }
}
