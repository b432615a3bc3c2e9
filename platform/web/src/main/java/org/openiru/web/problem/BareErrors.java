package org.openiru.web.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** Errors that a filter answered without a word, such as a form whose token has run out, become problem documents. */
@Provider
@Priority(BareErrors.AFTER_PAGES)
class BareErrors implements ContainerResponseFilter {

    /** A service may answer with a page of its own first: response filters run from the highest priority down. */
    static final int AFTER_PAGES = 1000;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        HttpProblem problem = Problems.of(StandardProblem.ofStatus(response.getStatus()), detail(request, response))
                .withStatus(response.getStatus())
                .build();
        response.setEntity(problem, new Annotation[0], HttpProblem.MEDIA_TYPE);
    }

    private static @Nullable String detail(ContainerRequestContext request, ContainerResponseContext response) {
        boolean form = MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
        return form && response.getStatus() == 400
                ? "The page was open too long, or the browser keeps no cookies. Go back, load the page anew and send it again."
                : null;
    }
}
