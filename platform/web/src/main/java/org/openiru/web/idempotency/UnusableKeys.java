package org.openiru.web.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** Refuses requests whose {@code Idempotency-Key} cannot be used; to an endpoint an empty one looks as if there were none. */
@Provider
class UnusableKeys implements ContainerRequestFilter {

    private static final Pattern USABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    @Override
    public void filter(ContainerRequestContext request) {
        String key = request.getHeaderString(Idempotency.HEADER);
        if (key != null && (key.isBlank() || !USABLE.matcher(key).matches())) {
            throw new ProblemException(
                    StandardProblem.INVALID_IDEMPOTENCY_KEY, "A key has 1 to 255 printable ASCII characters.");
        }
    }
}
