package org.openiru.referral.unresolved;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.provider.HostAssignment;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;
import org.openiru.web.problem.ProblemException;

/** The tasks of finding a provider for a host that referrals wait on. */
@Path("/api/v1/unresolved-hosts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Unresolved hosts")
class UnresolvedHostResource {

    private final UnresolvedHosts hosts;
    private final HostAssignment assignment;

    UnresolvedHostResource(UnresolvedHosts hosts, HostAssignment assignment) {
        this.hosts = hosts;
        this.assignment = assignment;
    }

    /** A page of hosts by name; {@code Link: rel="next"} leads on. */
    @GET
    @RolesAllowed({"administrator", "officer", "senior-officer", "auditor"})
    @Operation(summary = "List the hosts whose provider is unknown while referrals wait")
    public RestResponse<List<UnresolvedHost>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        if (cursor != null && !cursor.matches("\\p{Graph}{1,255}")) {
            throw Cursor.bad();
        }
        return Page.of(hosts.list(cursor, limit + 1), limit, UnresolvedHost::host)
                .answer(uri);
    }

    /**
     * Assigns the host to a provider, which is known by it (or by the domain given) from now on. What waits goes out
     * within seconds, unless something else keeps the provider from being sent notices. The same again changes nothing.
     */
    @PUT
    @Path("{host}/assignment")
    @RolesAllowed("administrator")
    @Transactional
    @Operation(summary = "Say whose host it is")
    @APIResponse(responseCode = "204", description = "Assigned")
    @APIResponse(responseCode = "404", description = "No such provider")
    @APIResponse(
            responseCode = "409",
            description = "No referral waits for the host, or the domain is another provider's")
    @APIResponse(responseCode = "422", description = "The domain is none that a provider can own, or not the host's")
    public void assign(@PathParam("host") String host, @NotNull @Valid AssignmentBody body) {
        String name = host.toLowerCase(Locale.ROOT);
        String domain = body.domain() == null ? name : body.domain();
        boolean waits = hosts.find(name).isPresent(); // once it is assigned, it may do so no more
        boolean news = assignment.assign(name, domain, body.providerId());
        if (news && !waits) {
            throw new ProblemException(
                    ReferralProblem.HOST_NOT_UNRESOLVED,
                    "Enter the domain with the provider if it is meant for later.");
        }
    }
}
