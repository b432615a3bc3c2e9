package org.openiru.assessment.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.Findings;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;

/** Decides on cases. */
@Path("/api/v1/cases/{caseId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
class DecisionResource {

    private final Decisions decisions;
    private final SignedIn signedIn;
    private final Idempotency idempotency;

    DecisionResource(Decisions decisions, SignedIn signedIn, Idempotency idempotency) {
        this.decisions = decisions;
        this.signedIn = signedIn;
        this.idempotency = idempotency;
    }

    /**
     * Assesses the case; only the officer who claimed it may. {@code ORDER_REMOVAL} then waits for approval, every other
     * outcome is final at once. The same body again is answered alike; another one, once it is final, with 409.
     */
    @PUT
    @Path("assessment")
    @RolesAllowed("officer")
    @Operation(summary = "Assess a claimed case")
    @APIResponse(responseCode = "200", description = "The case after the assessment")
    @APIResponse(
            responseCode = "409",
            description = "The case was already assessed in another way, or its content is held back")
    public CaseView assess(@PathParam("caseId") UUID caseId, @NotNull @Valid Findings findings) {
        return decisions.assess(signedIn.person(), caseId, findings);
    }

    /** Approves a proposed removal order or sends it back; a senior officer other than the proposer may. */
    @POST
    @Path("approval")
    @RolesAllowed("senior-officer")
    @Operation(summary = "Approve or reject a removal order")
    @APIResponse(
            responseCode = "200",
            description = "The case after the review",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    public Response review(
            @PathParam("caseId") UUID caseId,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid Review review) {
        String scope = Idempotency.scope("approval " + caseId, signedIn.person().id());
        return idempotency
                .once(
                        scope,
                        key,
                        review,
                        () -> new Answer(200, null, decisions.review(signedIn.person(), caseId, review)))
                .toResponse();
    }

    /** Takes back a final decision that asks a provider: what was not sent is not sent, what was sent is withdrawn. */
    @POST
    @Path("reversal")
    @RolesAllowed("senior-officer")
    @Operation(summary = "Take back a decision to ask a provider")
    @APIResponse(
            responseCode = "200",
            description = "The case after the reversal",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "409", description = "There is no decision to take back")
    public Response reverse(
            @PathParam("caseId") UUID caseId,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid Reversal reversal) {
        String scope = Idempotency.scope("reversal " + caseId, signedIn.person().id());
        return idempotency
                .once(
                        scope,
                        key,
                        reversal,
                        () -> new Answer(200, null, decisions.reverse(signedIn.person(), caseId, reversal)))
                .toResponse();
    }
}
