package org.openiru.assessment.hold;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.openiru.assessment.casefile.SignedIn;

/** Keeps content up for an investigation. */
@Path("/api/v1/content/{contentId}/hold")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("investigator")
@Tag(name = "Holds")
class HoldResource {

    private final Holds holds;
    private final SignedIn signedIn;

    HoldResource(Holds holds, SignedIn signedIn) {
        this.holds = holds;
        this.signedIn = signedIn;
    }

    /** Places a hold or replaces its reason and expiry; the content need not have been reported yet. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hold content back from referral")
    @APIResponse(responseCode = "200", description = "The hold was in force and is as asked now")
    @APIResponse(
            responseCode = "201",
            description = "The hold is in force now",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public RestResponse<HoldView> place(@PathParam("contentId") UUID contentId, @NotNull @Valid HoldRequest request) {
        Holds.Placed placed = holds.place(signedIn.person(), contentId, request);
        return RestResponse.status(
                placed.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK, placed.hold());
    }

    /** Lifts a hold before it expires. */
    @DELETE
    @Operation(summary = "Lift a hold")
    @APIResponse(responseCode = "204", description = "The hold is lifted")
    public void lift(@PathParam("contentId") UUID contentId) {
        holds.lift(signedIn.person(), contentId);
    }
}
