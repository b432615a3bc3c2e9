package org.openiru.referral.provider;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;

/** Test notices, by which a provider becomes active. */
@Path("/api/v1/providers/{providerId}/tests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
@Tag(name = "Providers")
class OnboardingResource {

    private final TrialDesk desk;
    private final Onboarding onboarding;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;

    OnboardingResource(TrialDesk desk, Onboarding onboarding, Idempotency idempotency, SecurityIdentity identity) {
        this.desk = desk;
        this.onboarding = onboarding;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /**
     * Sends a signed notice of type {@code provider.test} to the provider's webhook and tells how its endpoint took it.
     * The provider becomes active when it answers {@code provider.test-answered} with the notice's nonce, signed, where
     * all answers go. Nothing is repeated by itself: send another one.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a test notice")
    @APIResponse(
            responseCode = "201",
            description = "Sent, or found undeliverable: see progress",
            content = @Content(schema = @Schema(implementation = ChannelTrialView.class)))
    @APIResponse(responseCode = "409", description = "No webhook, or nothing to sign or to verify with")
    public Response send(
            @PathParam("providerId") UUID providerId, @HeaderParam(Idempotency.HEADER) @Nullable String key) {
        Answer opened = idempotency.once(
                Idempotency.scope("provider-tests", identity.getPrincipal().getName()),
                key,
                providerId.toString(),
                () -> new Answer(
                        201, URI.create("/api/v1/providers/" + providerId + "/tests/" + desk.open(providerId)), null));
        UUID testId = lastSegment(opened);
        onboarding.send(testId);
        return new Answer(201, opened.location(), desk.show(testId)).toResponse();
    }

    private static UUID lastSegment(Answer answer) {
        String path = String.valueOf(answer.location());
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    /** The latest hundred test notices, newest first. */
    @GET
    @Operation(summary = "List test notices with their progress")
    public List<ChannelTrialView> list(@PathParam("providerId") UUID providerId) {
        return desk.list(providerId);
    }

    /** One test notice. */
    @GET
    @Path("{testId}")
    @Operation(summary = "Read a test notice with its progress")
    @APIResponse(responseCode = "200", description = "The test notice")
    @APIResponse(responseCode = "404", description = "There is no such test notice")
    public ChannelTrialView read(@PathParam("providerId") UUID providerId, @PathParam("testId") UUID testId) {
        return desk.show(providerId, testId);
    }
}
