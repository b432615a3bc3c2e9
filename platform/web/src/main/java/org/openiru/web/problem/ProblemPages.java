package org.openiru.web.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openiru.web.Correlation;

/**
 * Browsers that ask for a page get the service's {@link ProblemPage}, if it has one, in place of a problem document. Where only
 * programs ask there are none: some of them name HTML first as browsers do.
 */
@Provider
@Priority(BareErrors.AFTER_PAGES - 1)
class ProblemPages implements ContainerResponseFilter {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private static final Pattern FOR_PROGRAMS = Pattern.compile("/*(api|webhooks)/");

    private final Instance<ProblemPage> page;

    ProblemPages(Instance<ProblemPage> page) {
        this.page = page;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem && page.isResolvable() && isForPeople(request)) {
            response.setEntity(page.get().of(heading(problem), advice(problem)), new Annotation[0], HTML);
        }
    }

    /** Browsers name HTML first. */
    private static boolean isForPeople(ContainerRequestContext request) {
        if (FOR_PROGRAMS.matcher(request.getUriInfo().getPath()).lookingAt()) {
            return false;
        }
        MediaType first = request.getAcceptableMediaTypes().getFirst();
        return first.getType().equals(HTML.getType()) && first.getSubtype().equals(HTML.getSubtype());
    }

    private static String heading(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 403 -> "You cannot use this page";
            case 404 -> problem.getDetail() == null ? "Page not found" : problem.getTitle();
            default -> problem.getTitle();
        };
    }

    private static String advice(HttpProblem problem) {
        if (problem.getDetail() != null) {
            return problem.getDetail() + possible(problem);
        }
        return switch (problem.getStatusCode()) {
            case 403 -> "Your account does not have the role that it needs.";
            case 404 -> "Check that the address is complete.";
            case 413 -> "Go back, shorten what you wrote, and send it again.";
            case 503 ->
                "Go back, where most browsers still show what you wrote, and try again in a few minutes. What has"
                        + " arrived already is not taken twice.";
            case 500 ->
                "Try again in a few minutes. If it happens again, tell those who run this service its number: "
                        + Correlation.currentId() + ".";
            default -> "Go back, load the page anew and try again.";
        };
    }

    /** Some problems list what would be possible instead. */
    private static String possible(HttpProblem problem) {
        return problem.getParameters().get("possible") instanceof List<?> all
                ? " Possible: " + all.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "."
                : "";
    }
}
