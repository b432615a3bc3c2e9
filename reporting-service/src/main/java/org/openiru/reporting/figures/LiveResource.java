package org.openiru.reporting.figures;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells listeners that figures changed; what they show they ask for again. */
@Path("/api/v1/live")
@RolesAllowed({"analyst", "administrator", "auditor"})
class LiveResource {

    private final LiveFeed feed;

    LiveResource(LiveFeed feed) {
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "live",
            summary = "Ticks when figures change",
            description = "Server-sent events: one at once, then one for each change, at most two a second.")
    public Multi<LiveFeed.Tick> live() {
        return feed.ticks();
    }
}
