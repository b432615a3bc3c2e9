package org.openiru.referral.clarification;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;

/** Where officers say how they told a provider what did not reach it. */
@Path("/api/v1/referrals/{referralId}/clarification-delivery")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"officer", "senior-officer"})
@Tag(name = "Clarifications")
class DeliveryResource {

    private final Clarifications clarifications;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;

    DeliveryResource(Clarifications clarifications, Idempotency idempotency, SecurityIdentity identity) {
        this.clarifications = clarifications;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /**
     * Closes the tasks in the state {@code UNDELIVERED} of a referral: the provider was told by another way, by telephone for
     * example. The clock of an order begins, or begins anew, with the moment at which the provider had it, unless it was withdrawn.
     */
    @POST
    @Operation(summary = "Say how a provider was told")
    @APIResponse(
            responseCode = "201",
            description = "Noted",
            content = @Content(schema = @Schema(implementation = ClarificationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such referral")
    @APIResponse(responseCode = "409", description = "Nothing failed to reach the provider")
    @APIResponse(responseCode = "422", description = "Not valid; errors name the fields")
    public Response deliver(
            @PathParam("referralId") UUID referralId,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid Delivery delivery) {
        String officer = identity.getPrincipal().getName();
        return idempotency
                .once(Idempotency.scope("clarification-delivery " + referralId, officer), key, delivery, () -> {
                    ClarificationView view = clarifications.delivered(
                            referralId, delivery.how(), delivery.deliveredAt().toInstant(), officer);
                    return Answer.created(URI.create("/api/v1/clarifications/" + view.clarificationId()), view);
                })
                .toResponse();
    }
}
