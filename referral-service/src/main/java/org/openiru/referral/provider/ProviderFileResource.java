package org.openiru.referral.provider;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.openiru.referral.provider.ProviderImport.Known;
import org.openiru.web.body.BodyLimit;

/** The directory as a file, in and out. */
@Path("/api/v1/providers")
@RolesAllowed("administrator")
@Tag(name = "Providers")
class ProviderFileResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final ProviderImport imports;
    private final ProviderExport exports;
    private final ObjectWriter json;

    ProviderFileResource(ProviderImport imports, ProviderExport exports, ObjectMapper json) {
        this.imports = imports;
        this.exports = exports;
        this.json = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /**
     * Enters and changes providers from CSV with a header, from one JSON object in each line, or from a JSON array, with the
     * fields of a provider. In CSV, lists are separated by blanks, an empty field empties, and a column that is not there leaves
     * things as they are; {@code state} is not read. The answer has one line for each of the file's, as soon as it is done.
     */
    @POST
    @Path("import")
    @Consumes({CSV, NDJSON, MediaType.APPLICATION_JSON})
    @Produces(NDJSON)
    @BodyLimit(MAX_BYTES)
    @Operation(operationId = "importProviders", summary = "Import providers")
    @APIResponse(
            responseCode = "200",
            description = "One result for each line, or element of the array",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(responseCode = "422", description = "The header cannot be used, or it is no array")
    public StreamingOutput importFile(String file, @Context HttpHeaders headers) {
        return results(format(headers.getMediaType()), file, Known.CHANGE);
    }

    private static ImportFormat format(MediaType type) {
        return switch (type.getSubtype()) {
            case "csv" -> ImportFormat.CSV;
            case "x-ndjson" -> ImportFormat.NDJSON;
            default -> ImportFormat.JSON;
        };
    }

    /**
     * Enters the publicly known platforms that come with the product, names and domains only: how to reach them is the
     * unit's to find out. Who is entered already, by any of the domains, is left as it is.
     */
    @POST
    @Path("start-set")
    @Consumes(MediaType.WILDCARD)
    @Produces(NDJSON)
    @Operation(operationId = "enterStartSet", summary = "Enter the start set")
    @APIResponse(
            responseCode = "200",
            description = "One result for each platform",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportResult.class)))
    public StreamingOutput enterStartSet() {
        return results(ImportFormat.CSV, StartSet.read(), Known.LEAVE);
    }

    private StreamingOutput results(ImportFormat format, String file, Known known) {
        String text = file.startsWith("\ufeff") ? file.substring(1) : file;
        format.check(text);
        return out -> {
            try {
                format.read(text, line -> write(out, imports.take(line, known)));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    private void write(OutputStream out, ImportResult result) {
        try {
            json.writeValue(out, result);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All providers, as CSV that can be imported again. */
    @GET
    @Path("export")
    @Produces(CSV)
    @Operation(operationId = "exportProvidersAsCsv", summary = "Export providers")
    public StreamingOutput exportCsv() {
        return out -> {
            out.write(ProviderCsv.header().getBytes(StandardCharsets.UTF_8));
            exports.each(provider -> out.write(ProviderCsv.row(provider).getBytes(StandardCharsets.UTF_8)));
        };
    }

    /** All providers, one JSON object in each line. */
    @GET
    @Path("export")
    @Produces(NDJSON)
    @Operation(operationId = "exportProvidersAsLines", summary = "Export providers")
    public StreamingOutput exportLines() {
        return out -> exports.each(provider -> {
            json.writeValue(out, ProviderExport.line(provider));
            out.write('\n');
        });
    }

    /** All providers, as a JSON array. */
    @GET
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "exportProviders", summary = "Export providers")
    @APIResponse(
            responseCode = "200",
            description = "All providers",
            content = @Content(schema = @Schema(implementation = ProviderExport.Line[].class)))
    public StreamingOutput exportArray() {
        return out -> {
            out.write('[');
            boolean[] first = {true};
            exports.each(provider -> {
                out.write(first[0] ? '\n' : ',');
                first[0] = false;
                json.writeValue(out, ProviderExport.line(provider));
            });
            out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        };
    }
}
