package org.openiru.assessment.casefile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Priority;

/** Reads cases. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"officer", "senior-officer"})
@Tag(name = "Cases")
class CaseResource {

    private final CaseList list;
    private final Cases cases;

    CaseResource(CaseList list, Cases cases) {
        this.list = list;
        this.cases = cases;
    }

    /** A page of cases, most urgent and then longest waiting first; {@code Link: rel="next"} leads on. */
    @GET
    @Operation(summary = "List cases, most urgent first")
    public RestResponse<List<CaseSummary>> list(
            @QueryParam("state") @Nullable CaseState state,
            @QueryParam("language") @Nullable @Pattern(regexp = Language.TAG, message = "must be a BCP 47 language tag")
                    String language,
            @QueryParam("priority") @Nullable Priority priority,
            @QueryParam("campaign") @Nullable UUID campaign,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        return list.list(new CaseFilter(state, language, priority, campaign), cursor, limit)
                .answer(uri);
    }

    /** One case with its reports and its history. */
    @GET
    @Path("{caseId}")
    @Transactional
    @Operation(summary = "Read a case with its reports and history")
    public CaseView read(@PathParam("caseId") UUID caseId) {
        return cases.view(caseId);
    }
}
