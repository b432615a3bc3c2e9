package org.openiru.referral.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;

/** The tasks of clearing what is in a provider's way, such as a webhook that is gone. */
@Path("/api/v1/obstructed-providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
class ObstructedProviderResource {

    private final ObstructedProviders providers;

    ObstructedProviderResource(ObstructedProviders providers) {
        this.providers = providers;
    }

    /**
     * A page; {@code Link: rel="next"} leads on. A provider is on the list as long as something waits for it: what waits goes out
     * within seconds once the obstacle is cleared.
     */
    @GET
    @RolesAllowed({"administrator", "officer", "senior-officer", "auditor"})
    @Operation(summary = "List the providers that cannot be sent what waits for them")
    public RestResponse<List<ObstructedProvider>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return Page.of(providers.list(Cursor.id(cursor)), limit, ObstructedProvider::providerId)
                .answer(uri);
    }
}
