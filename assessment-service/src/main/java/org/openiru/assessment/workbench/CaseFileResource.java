package org.openiru.assessment.workbench;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.Findings;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.assessment.decision.Decisions;
import org.openiru.assessment.decision.Review;
import org.openiru.assessment.queue.Claims;

/** The page of one case, and what its forms do. */
@Path("/cases/{caseId}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("officer")
class CaseFileResource {

    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_REASONS = 5000;

    private final CasePages pages;
    private final AssessmentForm assessmentForm;
    private final Decisions decisions;
    private final Claims claims;
    private final SignedIn signedIn;

    CaseFileResource(
            CasePages pages, AssessmentForm assessmentForm, Decisions decisions, Claims claims, SignedIn signedIn) {
        this.pages = pages;
        this.assessmentForm = assessmentForm;
        this.decisions = decisions;
        this.claims = claims;
        this.signedIn = signedIn;
    }

    @GET
    public TemplateInstance show(@PathParam("caseId") UUID caseId) {
        return pages.show(caseId);
    }

    @POST
    @Path("assessment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response assess(@PathParam("caseId") UUID caseId, @BeanParam AssessmentInput input) {
        FormState form = input.asForm();
        Optional<Findings> findings = assessmentForm.read(form);
        if (findings.isEmpty()) {
            return faulty(caseId, form);
        }
        decisions.assess(signedIn.person(), caseId, findings.get());
        return to((findings.get().needsApproval() ? Done.PROPOSED : Done.ASSESSED).page());
    }

    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response release(@PathParam("caseId") UUID caseId) {
        claims.release(signedIn.person(), caseId);
        return to(Done.RELEASED.page());
    }

    @POST
    @Path("approval")
    @RolesAllowed("senior-officer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(
            @PathParam("caseId") UUID caseId,
            @RestForm @Nullable String verdict,
            @RestForm @Nullable String reviewRationale) {
        FormState form = new FormState(Map.of("reviewRationale", reviewRationale == null ? "" : reviewRationale));
        String reasons = form.value("reviewRationale");
        if (reasons.isEmpty()) {
            form.reject("reviewRationale", "Enter your reasons");
        } else if (reasons.length() > LONGEST_REASONS) {
            form.reject("reviewRationale", "Your reasons must be 5,000 characters or fewer");
        }
        if (form.isFaulty()) {
            return faulty(caseId, form);
        }
        // Anything but a clear approval sends the order back: no accident issues one.
        boolean approved = "approve".equals(verdict);
        decisions.review(signedIn.person(), caseId, new Review(approved, reasons));
        return to((approved ? Done.APPROVED : Done.SENT_BACK).page());
    }

    private Response faulty(UUID caseId, FormState form) {
        return Response.status(UNPROCESSABLE).entity(pages.show(caseId, form)).build();
    }

    private static Response to(URI page) {
        return Response.seeOther(page).build();
    }
}
