package org.openiru.referral.escalation;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;

/** The tasks of calling second contacts that have no mailbox. */
@Path("/api/v1/contact-calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Second contacts")
class ContactCallResource {

    private final ContactCalls calls;
    private final SecurityIdentity identity;

    ContactCallResource(ContactCalls calls, SecurityIdentity identity) {
        this.calls = calls;
        this.identity = identity;
    }

    /** A page, oldest first; {@code Link: rel="next"} leads on. With {@code state=OPEN}: the calls to be made. */
    @GET
    @RolesAllowed({"officer", "senior-officer", "auditor"})
    @Operation(summary = "List the calls to second contacts")
    public RestResponse<List<ContactCallView>> list(
            @QueryParam("state") ContactCall.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(calls.list(state, Cursor.id(cursor), limit + 1), limit, ContactCallView::callId)
                .answer(uri);
    }

    /** Says that the call was made and what came of it. The same again changes nothing. */
    @PUT
    @Path("{callId}/outcome")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"officer", "senior-officer"})
    @Operation(summary = "Write down what came of a call")
    @APIResponse(responseCode = "200", description = "The call as it is now")
    @APIResponse(responseCode = "404", description = "There is no such call")
    @APIResponse(responseCode = "409", description = "It was made before, or is moot")
    public ContactCallView done(@PathParam("callId") UUID callId, @NotNull @Valid CallOutcome outcome) {
        return calls.done(callId, outcome.text(), identity.getPrincipal().getName());
    }
}
