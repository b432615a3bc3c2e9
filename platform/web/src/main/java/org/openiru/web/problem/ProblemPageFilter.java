package org.openiru.web.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Puts a page in the place of an endpoint's problem document where people are asking. */
@Provider
@Priority(BareErrors.AFTER_PAGES - 1)
class ProblemPageFilter implements ContainerResponseFilter {

    private final ProblemPages pages;

    ProblemPageFilter(ProblemPages pages) {
        this.pages = pages;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem) {
            String path = request.getUriInfo().getPath();
            pages.of(problem, path, request.getHeaderString(HttpHeaders.ACCEPT))
                    .ifPresent(page -> response.setEntity(page, new Annotation[0], ProblemPages.HTML));
        }
    }
}
