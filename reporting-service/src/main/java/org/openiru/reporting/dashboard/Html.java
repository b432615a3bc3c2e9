package org.openiru.reporting.dashboard;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers with a page of those who are signed in. */
final class Html {

    private Html() {}

    static Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.render())
                .build();
    }

    static Response message(int status, String heading, String text) {
        return answer(status, Pages.Templates.message(new Pages.MessagePage(heading, text)));
    }
}
