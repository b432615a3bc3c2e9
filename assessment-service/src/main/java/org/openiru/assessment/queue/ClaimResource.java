package org.openiru.assessment.queue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;

/** Takes cases from the queue and gives them back. */
@Path("/api/v1/claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("officer")
@Tag(name = "Claims")
class ClaimResource {

    private final Claims claims;
    private final SignedIn signedIn;
    private final Idempotency idempotency;

    ClaimResource(Claims claims, SignedIn signedIn, Idempotency idempotency) {
        this.claims = claims;
        this.signedIn = signedIn;
        this.idempotency = idempotency;
    }

    /**
     * Claims the most urgent case. An officer has one case at a time: while one is claimed and not assessed, this answers
     * with that one.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Claim the most urgent case")
    @APIResponse(
            responseCode = "201",
            description = "The claimed case",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "204", description = "No case can be claimed")
    public Response claim(
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @QueryParam("campaign") @Nullable UUID campaign,
            @Valid @Nullable ClaimRequest body) {
        ClaimRequest wish = (body == null ? ClaimRequest.ANY : body).inCampaign(campaign);
        String scope = Idempotency.scope("claims", signedIn.person().id());
        return idempotency.once(scope, key, wish, () -> answer(wish)).toResponse();
    }

    private Answer answer(ClaimRequest wish) {
        return claims.claim(signedIn.person(), wish)
                .map(file -> Answer.created(URI.create("/api/v1/cases/" + file.caseId()), file))
                .orElseGet(Answer::empty);
    }

    /** Gives a claimed case back to the queue; only the officer who claimed it may. */
    @DELETE
    @Path("{caseId}")
    @Operation(summary = "Give a case back to the queue")
    @APIResponse(responseCode = "204", description = "The case is back in the queue")
    public void release(@PathParam("caseId") UUID caseId) {
        claims.release(signedIn.person(), caseId);
    }
}
