package org.openiru.assessment.workbench;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.openiru.web.problem.ProblemException;

/** A refusal as a page: people get sentences where machines get problem documents. */
final class PageErrors {

    private PageErrors() {}

    static Response of(ProblemException problem) {
        return page(
                problem.type().status(), problem.type().title(), Objects.requireNonNullElse(problem.getMessage(), ""));
    }

    static Response noAccess() {
        return page(403, "You cannot use this page", "Your account does not have the role that it needs.");
    }

    private static Response page(int status, String heading, String text) {
        TemplateInstance page = Pages.Templates.message(new Pages.MessagePage(null, false, heading, text));
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.render())
                .build();
    }
}
