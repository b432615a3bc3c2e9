package org.openiru.intake.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Whoever sends a form whose token has run out gets a page that says what to do; the token's own check says nothing. */
@Provider
class StaleForm implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean form = MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
        if (form && response.getStatus() == 400 && !response.hasEntity()) {
            response.setEntity(PublicPages.Templates.stale().render(), new Annotation[0], MediaType.TEXT_HTML_TYPE);
        }
    }
}
