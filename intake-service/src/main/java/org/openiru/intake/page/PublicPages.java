package org.openiru.intake.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.openiru.intake.IntakeProblem;
import org.openiru.intake.report.NewReport;
import org.openiru.intake.report.Reception;
import org.openiru.intake.report.ReportIntake;
import org.openiru.intake.report.ReportStatuses;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.problem.ProblemException;

/** The pages for the public. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class PublicPages {
    private final FormChecks checks;
    private final ReportIntake intake;
    private final ReportStatuses statuses;
    private final Idempotency idempotency;

    PublicPages(FormChecks checks, ReportIntake intake, ReportStatuses statuses, Idempotency idempotency) {
        this.checks = checks;
        this.intake = intake;
        this.statuses = statuses;
        this.idempotency = idempotency;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance form(FormPage page);

        static native TemplateInstance status(StatusPage page);

        static native TemplateInstance unknown();

        static native TemplateInstance stale();

        static native TemplateInstance problem(String heading, String advice);
    }

    /** The empty form. */
    @GET
    @Operation(hidden = true)
    public Response form() {
        return Response.ok(Templates.form(
                        new FormPage(ReportForm.empty(UUID.randomUUID().toString()), Map.of())))
                // Who goes back to the form finds there what they wrote, which a browser forgets of a page that it may
                // not store.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    /** Takes in the form: 303 to the status page, or 422 and the form with what has to be mended. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response submit(@BeanParam ReportForm form) {
        NewReport report = form.toReport();
        Map<String, String> errors = checks.check(report);
        if (!errors.isEmpty()) {
            return Response.status(422)
                    .entity(Templates.form(new FormPage(form, errors)))
                    .build();
        }
        return idempotency
                .once("public-form", form.idempotencyKey(), report, () -> sent(report))
                .toResponse();
    }

    private Answer sent(NewReport report) {
        return switch (intake.receive(report)) {
            case Reception.Received received ->
                new Answer(303, URI.create("/status/" + received.receipt().reference() + "?sent=yes"), null);
            case Reception.Refused refused ->
                throw new ProblemException(IntakeProblem.UNACCEPTABLE_ADDRESS, "Go back and check the addresses");
        };
    }

    /** What became of a report. */
    @GET
    @Path("status/{reference}")
    @Operation(hidden = true)
    public Response status(@PathParam("reference") String reference, @QueryParam("sent") @Nullable String sent) {
        return statuses.find(reference)
                .map(status -> Response.ok(Templates.status(new StatusPage(status, sent != null))))
                .orElseGet(() -> Response.status(404).entity(Templates.unknown()))
                .build();
    }

    /** Finds the page of a reference that somebody typed in. */
    @GET
    @Path("status")
    @Operation(hidden = true)
    public Response find(@QueryParam("reference") @Nullable String reference) {
        return statuses.find(reference == null ? "" : reference)
                .map(status -> Response.seeOther(URI.create("/status/" + status.reference())))
                .orElseGet(() -> Response.status(404).entity(Templates.unknown()))
                .build();
    }
}
