package org.openiru.reporting.dashboard;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Where a form's token is not asked for, and what is said to those who lack it. */
@Singleton
class FormTokens {

    private static final int BAD_REQUEST = 400;

    /** The API takes no cookie and no form, so that nobody can be led to ask it: what is called one there, is none. */
    @ServerRequestFilter
    void notOfTheApi(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/api/")
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
            request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    /** The token's own check says nothing. */
    @ServerResponseFilter
    void lost(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().equals(ImportResource.PATH)
                && response.getStatus() == BAD_REQUEST
                && !response.hasEntity()) {
            response.setEntity(
                    Pages.Templates.message(new Pages.MessagePage(
                                    "Nothing was imported",
                                    "The page was open too long, or the browser keeps no cookies. Open it anew, and choose"
                                            + " the file again.",
                                    ImportResource.PATH,
                                    "To the form"))
                            .render(),
                    new Annotation[0],
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }
}
