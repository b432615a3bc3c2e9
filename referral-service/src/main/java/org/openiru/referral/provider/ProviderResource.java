package org.openiru.referral.provider;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;

/** The provider directory. */
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
@Tag(name = "Providers")
class ProviderResource {

    private final Directory directory;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;

    ProviderResource(Directory directory, Idempotency idempotency, SecurityIdentity identity) {
        this.directory = directory;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /** A page of providers, oldest entry first; {@code Link: rel="next"} leads on. */
    @GET
    @Transactional
    @Operation(summary = "List providers")
    public RestResponse<List<ProviderView>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(directory.list(Cursor.id(cursor), limit + 1), limit, ProviderView::providerId)
                .answer(uri);
    }

    /** Enters a provider. Referrals that waited for one of its domains are assigned to it within seconds. */
    @POST
    @Operation(summary = "Enter a provider")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    @APIResponse(responseCode = "409", description = "A domain belongs to another provider")
    @APIResponse(responseCode = "422", description = "Not valid; errors name the fields")
    public Response add(@HeaderParam(Idempotency.HEADER) @Nullable String key, @NotNull @Valid ProviderBody body) {
        return idempotency
                .once(Idempotency.scope("providers", subject()), key, body, () -> {
                    ProviderView view = directory.add(body.checked());
                    return Answer.created(URI.create("/api/v1/providers/" + view.providerId()), view);
                })
                .toResponse();
    }

    /** One provider. */
    @GET
    @Path("{providerId}")
    @Transactional
    @Operation(summary = "Read a provider")
    public ProviderView read(@PathParam("providerId") UUID providerId) {
        return directory.show(providerId);
    }

    /** Replaces what is entered about a provider. Its secrets stay. */
    @PUT
    @Path("{providerId}")
    @Transactional
    @Operation(summary = "Change a provider")
    @APIResponse(responseCode = "200", description = "The provider as it is now")
    @APIResponse(responseCode = "409", description = "A domain belongs to another provider")
    public ProviderView change(@PathParam("providerId") UUID providerId, @NotNull @Valid ProviderBody body) {
        return directory.change(providerId, body.checked());
    }

    /**
     * Makes what notices are signed with from now on; the one before stays valid for the overlap. A shared secret is shown
     * this once; of a key pair the public half is shown, and the private one never leaves the service. The stored answer
     * to an {@code Idempotency-Key} names the secret only: a repetition within ten minutes reads it anew, and later does not
     * show it; it never lies in the clear. Who asks is led to the provider, which lists its secrets without showing them.
     */
    @POST
    @Path("{providerId}/secrets")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Make a new signing secret or key pair")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    public Response newSecret(
            @PathParam("providerId") UUID providerId,
            @Parameter(description = "SYMMETRIC (a shared secret) or ED25519 (a key pair of the unit)")
                    @QueryParam("scheme")
                    @DefaultValue("SYMMETRIC")
                    @Pattern(regexp = "SYMMETRIC|ED25519")
                    String scheme,
            @HeaderParam(Idempotency.HEADER) @Nullable String key) {
        SigningScheme wanted = SigningScheme.valueOf(scheme);
        Answer answer = idempotency.once(
                Idempotency.scope("secrets", subject()),
                key,
                wanted == SigningScheme.SYMMETRIC ? providerId.toString() : providerId + " " + wanted,
                () -> new Answer(
                        201,
                        URI.create("/api/v1/providers/" + providerId + "/secrets/"
                                + directory.newSecret(providerId, wanted)),
                        null));
        return Answer.created(URI.create("/api/v1/providers/" + providerId), directory.reveal(secretId(answer)))
                .toResponse();
    }

    /**
     * Enters the public key that the provider's answers are verified with; the one before stays valid for the overlap. A
     * shared secret, if there is one, still verifies as well.
     */
    @PUT
    @Path("{providerId}/public-key")
    @Transactional
    @Operation(summary = "Enter the provider's own public key")
    @APIResponse(responseCode = "200", description = "The provider as it is now")
    @APIResponse(responseCode = "422", description = "Not an ed25519 public key")
    public ProviderView enterKey(@PathParam("providerId") UUID providerId, @NotNull @Valid PublicKeyBody body) {
        return directory.enterKey(providerId, body.checked());
    }

    /**
     * Moves the provider to a state: {@code SUSPENDED} holds its referrals and orders back, {@code DEFUNCT} ends all
     * sending, {@code UNVERIFIED} begins anew. {@code ACTIVE} it becomes by answering a test notice; an administrator can
     * say so only where that has happened at the present channel, or the channel is one that cannot be tested. The state
     * that it already has changes nothing.
     */
    @PUT
    @Path("{providerId}/state")
    @Transactional
    @Operation(summary = "Move a provider to a state")
    @APIResponse(responseCode = "200", description = "The provider as it is now")
    @APIResponse(responseCode = "409", description = "The state cannot follow, or takes an answered test notice")
    public ProviderView move(@PathParam("providerId") UUID providerId, @NotNull @Valid StateBody body) {
        return directory.move(providerId, body, subject());
    }

    /** Each change of the provider's state, oldest first: when, why and by whom. */
    @GET
    @Path("{providerId}/transitions")
    @Transactional
    @Operation(summary = "List how the provider's state changed")
    public List<TransitionView> transitions(@PathParam("providerId") UUID providerId) {
        return directory.transitions(providerId);
    }

    private static UUID secretId(Answer answer) {
        String path = String.valueOf(answer.location());
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private String subject() {
        return identity.getPrincipal().getName();
    }
}
