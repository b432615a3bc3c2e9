package org.openiru.referral.totals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.openiru.web.totals.MeasureTotal;

/** The service's own count of what reporting counts from its events. */
@Path("/api/v1/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "analyst"})
class TotalsResource {

    private final Totals totals;

    TotalsResource(Totals totals) {
        this.totals = totals;
    }

    @GET
    @Operation(
            operationId = "totals",
            summary = "What this service counts itself",
            description =
                    "Counted from its own tables, all at one moment, with the names and meanings of the figures API: to be"
                            + " held against reporting, which counts from events.")
    public List<MeasureTotal> totals() {
        return totals.read();
    }
}
