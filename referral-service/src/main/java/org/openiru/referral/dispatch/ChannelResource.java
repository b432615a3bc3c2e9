package org.openiru.referral.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.lane.LaneState;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.Providers;
import org.openiru.web.problem.ProblemException;

/** Reads how providers' channels do. */
@Path("/api/v1/providers/{providerId}/dispatch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
class ChannelResource {

    private final Providers providers;
    private final Lanes lanes;
    private final Clock clock;

    ChannelResource(Providers providers, Lanes lanes, Clock clock) {
        this.providers = providers;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** How the provider's channel does: its circuit, and how much waits or is on its way. */
    @GET
    @RolesAllowed({"officer", "senior-officer", "administrator", "auditor"})
    @Operation(summary = "Read how a provider's channel does")
    @APIResponse(responseCode = "200", description = "How its channel does")
    @APIResponse(responseCode = "404", description = "There is no such provider")
    public LaneState dispatch(@PathParam("providerId") UUID providerId) {
        if (!providers.exists(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
        return lanes.state(WorkQueue.NOTICE, providerId.toString(), clock.instant())
                .orElseGet(() -> new LaneState(LaneState.Phase.CLOSED, 0, null, 0, 0));
    }
}
