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

/** Where officers reply to providers. */
@Path("/api/v1/referrals/{referralId}/clarification-reply")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"officer", "senior-officer"})
@Tag(name = "Clarifications")
class ReplyResource {

    private final Clarifications clarifications;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;

    ReplyResource(Clarifications clarifications, Idempotency idempotency, SecurityIdentity identity) {
        this.clarifications = clarifications;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /**
     * Replies to what the provider asked about a referral, or to what keeps it from executing an order. The reply goes out
     * as the notice {@code referral.clarified}; the provider's clock begins anew.
     */
    @POST
    @Operation(summary = "Reply to a provider")
    @APIResponse(
            responseCode = "201",
            description = "Replied",
            content = @Content(schema = @Schema(implementation = ClarificationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such referral")
    @APIResponse(responseCode = "409", description = "The provider does not wait for a reply")
    public Response reply(
            @PathParam("referralId") UUID referralId,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid Reply reply) {
        String officer = identity.getPrincipal().getName();
        return idempotency
                .once(Idempotency.scope("clarification-reply " + referralId, officer), key, reply, () -> {
                    ClarificationView view = clarifications.reply(referralId, reply.text(), officer);
                    return Answer.created(URI.create("/api/v1/clarifications/" + view.clarificationId()), view);
                })
                .toResponse();
    }
}
