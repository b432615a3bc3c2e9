package org.openiru.web.body;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** Without a {@code Content-Type} a body counts as JSON: endpoints that read only something else refuse it. */
@Singleton
class UntypedBodies {

    private static final List<String> ASSUMED = List.of(MediaType.APPLICATION_JSON, MediaType.WILDCARD);

    @ServerRequestFilter
    void refuse(ContainerRequestContext request, ResourceInfo endpoint) {
        Method method = endpoint.getResourceMethod();
        Consumes readable = method == null ? null : method.getAnnotation(Consumes.class);
        if (readable == null || request.getHeaderString(HttpHeaders.CONTENT_TYPE) != null) {
            return;
        }
        List<String> types = List.of(readable.value());
        if (Collections.disjoint(types, ASSUMED)) {
            throw new ProblemException(
                    StandardProblem.UNSUPPORTED_MEDIA_TYPE,
                    "The header Content-Type has to be " + String.join(" or ", types) + ".");
        }
    }
}
