package org.openiru.web.totals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same question to every service, so that the answers can be compared. */
@Path("/api/v1/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "analyst"})
@Tag(name = "Totals", description = "What each service counts, to be held against the others")
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
                    "All at one moment, with the names and meanings of the figures API. Intake, assessment and referral count their"
                            + " own tables; reporting counts the events of all three, without imported history, which is nobody's"
                            + " but its own.")
    @APIResponseSchema(value = MeasureTotal[].class, responseCode = "200")
    @APIResponse(
            responseCode = "503",
            description = "From reporting: the figures are still being filled from the topics; ask again")
    public List<MeasureTotal> totals() {
        return totals.read();
    }
}
