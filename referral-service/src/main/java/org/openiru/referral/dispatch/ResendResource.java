package org.openiru.referral.dispatch;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.problem.ProblemException;

/** Where officers have a notice sent once more. */
@Path("/api/v1/referrals/{referralId}/resend")
@RolesAllowed({"officer", "senior-officer"})
@Tag(name = "Referrals")
class ResendResource {

    private final ReferralDesk desk;
    private final NoticeBook notices;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;

    ResendResource(ReferralDesk desk, NoticeBook notices, Idempotency idempotency, SecurityIdentity identity) {
        this.desk = desk;
        this.notices = notices;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /**
     * Sends a notice that was given up or bounced once more, at once and then by the schedule of its track. It keeps its webhook-id,
     * unless it was part of a batch. The deadline of a referral stays, unless the notice is laid aside again; the hour of an order
     * begins with its receipt.
     */
    @POST
    @Operation(summary = "Send an undeliverable notice once more")
    @APIResponse(responseCode = "202", description = "It is on its way; Location names the referral")
    @APIResponse(responseCode = "404", description = "There is no such referral")
    @APIResponse(responseCode = "409", description = "Its notice did not fail to be delivered")
    public Response resend(
            @PathParam("referralId") UUID referralId, @HeaderParam(Idempotency.HEADER) @Nullable String key) {
        String officer = identity.getPrincipal().getName();
        return idempotency
                .once(Idempotency.scope("resend " + referralId, officer), key, "", () -> sendAgain(referralId, officer))
                .toResponse();
    }

    private Answer sendAgain(UUID referralId, String officer) {
        ReferralFile file = desk.take(referralId)
                .orElseThrow(
                        () -> new ProblemException(ReferralProblem.REFERRAL_NOT_FOUND, "No referral has this id."));
        if (file.issued().isEmpty() || notices.failed(file).isEmpty()) {
            throw new ProblemException(ReferralProblem.NOTHING_TO_RESEND, "Its notice did not fail to be delivered.");
        }
        if (desk.record(file, new Resent(officer)) instanceof Impossible impossible) {
            throw new ProblemException(ReferralProblem.NOTHING_TO_RESEND, impossible.why() + ".");
        }
        return new Answer(202, URI.create("/api/v1/referrals/" + referralId), null);
    }
}
