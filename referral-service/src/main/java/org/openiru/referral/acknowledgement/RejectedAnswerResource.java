package org.openiru.referral.acknowledgement;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;

/** Shows what came in a provider's name and was rejected. */
@Path("/api/v1/providers/{providerId}/rejected-answers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "auditor"})
@Tag(name = "Answers of providers")
class RejectedAnswerResource {

    private final RejectedAnswers answers;

    RejectedAnswerResource(RejectedAnswers answers) {
        this.answers = answers;
    }

    /** A page, newest first; {@code Link: rel="next"} leads on. Only the newest are kept. */
    @GET
    @Operation(summary = "List rejected answers")
    public RestResponse<List<RejectedAnswerView>> list(
            @PathParam("providerId") UUID providerId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(
                        answers.of(providerId, Cursor.id(cursor), limit + 1),
                        limit,
                        RejectedAnswerView::rejectedAnswerId)
                .answer(uri);
    }
}
