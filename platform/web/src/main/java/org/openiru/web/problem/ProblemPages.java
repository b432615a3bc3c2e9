package org.openiru.web.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;
import org.openiru.web.Correlation;

/**
 * Browsers that ask for a page get the service's {@link ProblemPage}, if it has one, in place of a problem document. Where only
 * programs ask there are none: some of them name HTML first as browsers do.
 */
@Singleton
class ProblemPages {

    static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private static final Pattern FOR_PROGRAMS = Pattern.compile("/*(api|webhooks)/");

    private final Instance<ProblemPage> page;

    ProblemPages(Instance<ProblemPage> page) {
        this.page = page;
    }

    /** The page for a problem, if whoever asked is shown one. */
    Optional<String> of(HttpProblem problem, String path, @Nullable String accept) {
        return isForPeople(path, accept)
                ? Optional.of(page.get().of(heading(problem), advice(problem)))
                : Optional.empty();
    }

    /** Whether whoever asks for a path is shown pages: browsers name HTML first. */
    boolean isForPeople(String path, @Nullable String accept) {
        if (accept == null || !page.isResolvable() || FOR_PROGRAMS.matcher(path).lookingAt()) {
            return false;
        }
        return first(accept)
                .filter(type -> type.getType().equals(HTML.getType())
                        && type.getSubtype().equals(HTML.getSubtype()))
                .isPresent();
    }

    /** The media type that is wanted most; empty as well if nobody can read what is wanted, which is a problem of its own. */
    private static Optional<MediaType> first(String accept) {
        try {
            List<MediaType> wanted = MediaTypeHelper.parseHeader(accept);
            MediaTypeHelper.sortByWeight(wanted);
            return wanted.stream().findFirst();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String heading(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 401 -> problem.getDetail() == null ? "You are not signed in" : problem.getTitle();
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
            case 401 -> "Open the first page to sign in.";
            case 403 -> "Your account does not have the role that it needs.";
            case 404 -> "Check that the address is complete.";
            case 413 -> "Go back, shorten what you wrote, and send it again.";
            case 503 ->
                "Load this page anew in a few minutes: the browser then sends again what you wrote. What has arrived"
                        + " already is not taken twice.";
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
