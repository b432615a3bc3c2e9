package org.openiru.reporting.dashboard;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.history.HistoryImport;
import org.openiru.web.body.BodyLimit;
import org.openiru.web.problem.ProblemException;

/** The page on which history is imported from a file. */
@Path(ImportResource.PATH)
@RolesAllowed({"analyst", "administrator"})
@Produces(MediaType.TEXT_HTML)
class ImportResource {

    static final String PATH = "/dashboard/import";

    /** So much is read before it is answered that the file is too large: what is larger still is not answered by a page. */
    private static final int LARGEST_FORM = 2 * HistoryImport.LARGEST;

    /** Under which the filter that checks forms keeps their token. */
    private static final String FORM_TOKEN = "csrf_token";

    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final HistoryImport history;
    private final SecurityIdentity identity;
    private final RoutingContext routing;

    ImportResource(HistoryImport history, SecurityIdentity identity, RoutingContext routing) {
        this.history = history;
        this.identity = identity;
        this.routing = routing;
    }

    @GET
    public Response form() {
        return form(OK, null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(LARGEST_FORM)
    public Response take(@RestForm @Nullable FileUpload file) throws IOException {
        if (file == null || file.fileName().isEmpty()) {
            return form(UNPROCESSABLE, new ImportPages.Problem("No file was chosen.", "Choose one first."));
        }
        if (file.size() == 0) {
            return form(UNPROCESSABLE, new ImportPages.Problem("The file is empty.", "Choose another one."));
        }
        if (file.size() > HistoryImport.LARGEST) {
            return form(TOO_LARGE, ImportPages.TOO_LARGE);
        }
        try (InputStream lines = Files.newInputStream(file.uploadedFile())) {
            return Html.answer(
                    OK,
                    Pages.Templates.imported(
                            ImportPages.Answer.of(reader(), file.fileName(), history.file(file.fileName(), lines))));
        }
    }

    @ServerExceptionMapper
    Response refused(ProblemException problem) {
        return form(
                problem.type().status(),
                new ImportPages.Problem(problem.type().title() + ".", String.valueOf(problem.getMessage())));
    }

    /** What was refused before it was clear who sent it has no token that the form could carry. */
    private Response form(int status, ImportPages.@Nullable Problem problem) {
        if (problem != null && routing.get(FORM_TOKEN) == null) {
            return Html.message(status, problem.title(), problem.text());
        }
        return Html.answer(status, Pages.Templates.importForm(new ImportPages.Form(reader(), problem)));
    }

    private Reader reader() {
        return Reader.of(identity);
    }
}
