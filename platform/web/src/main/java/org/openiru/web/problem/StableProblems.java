package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.io.CharConversionException;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.common.util.URLUtils;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.openiru.web.failure.Absence;
import org.openiru.web.failure.AbsentDatabase;
import org.openiru.web.failure.Causes;

/**
 * Gives every error a stable type and drops the texts that libraries write into theirs, which tend to repeat what was
 * submitted; the log gets none either.
 */
@Singleton
class StableProblems implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(StableProblems.class);
    private static final int FIRST = 200;

    private final List<Absence> absences;

    StableProblems(@All List<Absence> absences) {
        this.absences = absences;
    }

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() < 400) {
            return problem; // a redirection to the sign-in page comes this way too
        }
        HttpProblem.Builder builder = told(Causes.of(context.cause), problem.getStatusCode());
        problem.getHeaders().forEach(builder::withHeader);
        HttpProblem stable = builder.build();
        log(stable, context.cause);
        return stable;
    }

    private static void log(HttpProblem problem, Throwable cause) {
        if (problem.getStatusCode() >= 500) {
            LOG.errorf(
                    Causes.withoutMessages(cause),
                    "problem status=%d type=%s",
                    problem.getStatusCode(),
                    problem.getType());
        } else {
            LOG.infof("problem status=%d type=%s", problem.getStatusCode(), problem.getType());
        }
    }

    private HttpProblem.Builder told(List<Throwable> causes, int status) {
        return causes.stream()
                .flatMap(
                        cause -> cause instanceof ProblemException told ? Stream.of(Problems.of(told)) : Stream.empty())
                // Only then: Jackson wraps what is thrown while it reads.
                .findFirst()
                .or(() ->
                        causes.stream().flatMap(cause -> toldBy(cause, status)).findFirst())
                .orElseGet(() -> ofStatus(isAbsence(causes) ? 503 : status));
    }

    private static Stream<HttpProblem.Builder> toldBy(Throwable cause, int status) {
        return switch (cause) {
            case ConstraintViolationException invalid when status < 500 -> Stream.of(Problems.of(invalid));
            case JsonProcessingException unreadable when status < 500 -> Stream.of(Problems.of(unreadable));
            // Jackson's word for bytes in no encoding of JSON, of which the server thinks that it failed itself.
            case CharConversionException garbled -> Stream.of(Problems.of(StandardProblem.MALFORMED_JSON, null));
            case IllegalArgumentException undecodable
            when isThrownBy(URLUtils.class, undecodable) ->
                Stream.of(Problems.of(
                        StandardProblem.BAD_REQUEST, "A percent sign in an address or a form has to be sent as %25."));
            case RuntimeException endless
            when isThrownBy(FormData.class, endless) ->
                Stream.of(Problems.of(StandardProblem.BAD_REQUEST, "The form has too many fields."));
            default -> Stream.empty();
        };
    }

    private boolean isAbsence(List<Throwable> causes) {
        return AbsentDatabase.isAmong(causes)
                || absences.stream().anyMatch(absence -> causes.stream().anyMatch(absence::isToldBy));
    }

    /** Where what the client did wrong is told by no type of its own. */
    private static boolean isThrownBy(Class<?> reader, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().equals(reader.getName());
    }

    private static HttpProblem.Builder ofStatus(int status) {
        return Problems.of(StandardProblem.ofStatus(status), null).withStatus(status);
    }
}
