package org.openiru.referral.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.body.BodyLimit;
import org.openiru.web.problem.ProblemException;

/** Where the unit's mail server hands over what came to the bounce address. */
@Path("/api/v1/mail-bounces")
@RolesAllowed({"mail-gateway", "administrator"})
@Tag(name = "Notices")
class BounceResource {

    private static final int MAX_BYTES = 1024 * 1024;

    private final NoticeOutcomes outcomes;

    BounceResource(NoticeOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Marks a notice as bounced. Reports of delays and successes change nothing, nor does the same report again, nor one
     * of a mail that was sent before the last.
     *
     * @param mail the report as it came
     */
    @POST
    @Consumes("message/rfc822")
    @BodyLimit(MAX_BYTES)
    @Operation(summary = "Hand over a delivery status notification")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "message/rfc822",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "204", description = "Taken in")
    @APIResponse(responseCode = "404", description = "No such notice")
    @APIResponse(responseCode = "422", description = "Not a delivery status notification of RFC 3464 on a notice")
    public void bounced(byte[] mail) {
        BounceReport report = BounceReport.read(mail)
                .orElseThrow(() -> new ProblemException(
                        ReferralProblem.MALFORMED_BOUNCE,
                        "It needs a part message/delivery-status and a mail's Message-ID or bounce address."));
        if (report.failed() && !outcomes.bounced(report)) {
            throw new ProblemException(ReferralProblem.NOTICE_NOT_FOUND, "No notice was mailed under this id.");
        }
    }
}
