package org.openiru.web.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.web.Correlation;
import org.openiru.web.body.BodyLimit;

/** Endpoints that go wrong in every way. */
@Path("/api/v1/samples")
@Consumes(MediaType.APPLICATION_JSON)
public class SampleResource {

    public record Sample(
            @Size(min = 1, max = 2) List<@Size(max = 20) String> urls,
            @Valid Reporter reporter,
            Instant at,
            Kind kind,
            Colour colour,
            Integer count) {}

    public record Reporter(@NotBlank String name, @Email String email) {}

    public enum Kind {
        ONE,
        TWO
    }

    public enum Colour {
        RED,
        GREEN;

        @JsonValue
        public String wireName() {
            return "colour." + name().toLowerCase(Locale.ROOT);
        }
    }

    @POST
    public Map<String, String> create(@NotNull @Valid Sample sample) {
        return Map.of("correlation", Correlation.currentId());
    }

    @POST
    @Path("large")
    @BodyLimit(4 * 1024 * 1024)
    @Consumes(MediaType.TEXT_PLAIN)
    public String large(String text) {
        return Integer.toString(text.length());
    }

    @GET
    public List<String> list(@QueryParam("cursor") String cursor) {
        return List.of();
    }

    @GET
    @Path("{id}")
    @APIResponse(responseCode = "200", description = "The sample")
    @APIResponse(responseCode = "404", description = "No sample has this id")
    public String byId(@PathParam("id") UUID id, @QueryParam("limit") @Min(1) int limit) {
        return id.toString();
    }

    @GET
    @Path("by-kind")
    public String byKind(
            @QueryParam("kind") Kind wanted,
            @QueryParam("owner") UUID owner,
            @QueryParam("limit") @DefaultValue("50") @Max(500) int most) {
        return wanted + " " + owner + " " + most;
    }

    @GET
    @Path("named/{name}")
    public String named(@PathParam("name") String name, @QueryParam("and") @Nullable String other) {
        return name + " " + other;
    }

    @POST
    @Path("refused-by-a-filter")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refusedByAFilter() {
        return Response.status(400).build();
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@FormParam("name") String name) {
        return name;
    }

    @GET
    @Path("for-officers")
    @RolesAllowed("officer")
    public String forOfficers() {
        return "";
    }

    @GET
    @Path("impossible")
    public String impossible() {
        throw new ProblemException(
                new ProblemType() {
                    @Override
                    public String name() {
                        return "IMPOSSIBLE";
                    }

                    @Override
                    public int status() {
                        return 409;
                    }

                    @Override
                    public String title() {
                        return "Not possible";
                    }
                },
                "The case is closed.",
                Map.of("state", "CLOSED"));
    }

    @GET
    @Path("broken")
    public String broken(@QueryParam("by") @Nullable String words) {
        throw new IllegalStateException("a secret detail", new IllegalArgumentException(words));
    }

    @GET
    @Path("refused-by-the-database")
    public String refusedByTheDatabase(@QueryParam("state") String state) {
        throw new IllegalStateException(new SQLException("a secret detail", state.equals("none") ? null : state));
    }
}
