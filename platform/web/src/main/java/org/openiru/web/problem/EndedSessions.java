package org.openiru.web.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * A form that is sent after its session ended is answered where it was sent to, so that the browser can send it again. The
 * redirection to the sign-in page would lose it: what leads back from there is a GET.
 */
@Provider
@Priority(BareErrors.AFTER_PAGES)
class EndedSessions implements ContainerResponseFilter {

    private static final Set<String> LEADING_BACK = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Whether a request with this method comes again after the sign-in. */
    static boolean survives(String method) {
        return LEADING_BACK.contains(method);
    }

    static HttpProblem problem() {
        return Problems.of(
                        StandardProblem.SESSION_ENDED,
                        "Nothing was recorded, and nothing that you wrote is lost: sign in again in another tab, then load"
                                + " this page anew and let the browser send the form again.")
                .build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean redirected = response.getStatus() / 100 == 3 && response.getEntity() instanceof HttpProblem;
        if (redirected && !survives(request.getMethod())) {
            response.getHeaders().remove(HttpHeaders.LOCATION);
            response.setStatus(StandardProblem.SESSION_ENDED.status());
            response.setEntity(problem(), new Annotation[0], HttpProblem.MEDIA_TYPE);
        }
    }
}
