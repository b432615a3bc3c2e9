package org.openiru.reporting.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.openiru.web.body.BodyLimit;

/** Takes in what a unit knows of its past. */
@Path("/api/v1/history")
@RolesAllowed({"analyst", "administrator"})
@Produces(MediaType.APPLICATION_JSON)
class HistoryResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final HistoryImport history;

    HistoryResource(HistoryImport history) {
        this.history = history;
    }

    @POST
    @Consumes(CSV)
    @BodyLimit(HistoryImport.LARGEST)
    @Operation(
            operationId = "importHistory",
            summary = "Import figures of the past",
            description = "One figure a line, as CSV (the first line names the columns) or as one JSON object a line:"
                    + " at most 20,000 lines of 4,096 bytes, 16 MB in all. A line is its own idempotency key: what was recorded"
                    + " before changes nothing, and the same figure with another count takes its place. Lines that are"
                    + " broken are rejected each by itself.")
    @RequestBody(
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponseSchema(value = Imported.class, responseCode = "200")
    @APIResponse(responseCode = "413", description = "It has more than 16 MB; nothing was recorded")
    @APIResponse(responseCode = "422", description = "The first line of the CSV names columns that there are not")
    @APIResponse(
            responseCode = "503",
            description = "Not all lines could be recorded, or a rebuild is under way; sending them again does no harm")
    public Imported csv(InputStream body) throws IOException {
        return history.csv(body);
    }

    @POST
    @Consumes(NDJSON)
    @BodyLimit(HistoryImport.LARGEST)
    @Operation(hidden = true)
    public Imported ndjson(InputStream body) throws IOException {
        return history.ndjson(body);
    }
}
