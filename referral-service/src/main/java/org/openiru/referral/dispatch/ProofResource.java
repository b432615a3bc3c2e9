package org.openiru.referral.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.ProblemException;

/** Reads what was sent to a provider and what it answered. */
@Path("/api/v1/referrals/{referralId}/notices/{webhookId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
class ProofResource {

    private final Notices notices;

    ProofResource(Notices notices) {
        this.notices = notices;
    }

    /** The proof of delivery: what was sent and signed, byte for byte, and what was answered, attempt by attempt. */
    @GET
    @RolesAllowed({"officer", "senior-officer", "auditor"})
    @Operation(summary = "Read the proof of delivery of a notice")
    @APIResponse(responseCode = "200", description = "What was sent and answered")
    @APIResponse(responseCode = "404", description = "The referral has no such notice")
    public ProofView proof(@PathParam("referralId") UUID referralId, @PathParam("webhookId") String webhookId) {
        return notices.proof(referralId, webhookId)
                .orElseThrow(() -> new ProblemException(
                        ReferralProblem.NOTICE_NOT_FOUND, "The referral has no notice with this webhook-id."));
    }
}
