package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.io.CharConversionException;
import java.util.List;
import java.util.stream.Stream;
import org.openiru.web.failure.AbsentDatabase;
import org.openiru.web.failure.Causes;

/**
 * Gives every error a stable type and drops the texts that libraries write into theirs, which tend to repeat what was
 * submitted. Runs before the problem is logged.
 */
@Singleton
class StableProblems implements ProblemPostProcessor {

    private static final int BEFORE_THE_LOG = 200;

    @Override
    public int priority() {
        return BEFORE_THE_LOG;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() < 400) {
            return problem; // a redirection to the sign-in page comes this way too
        }
        HttpProblem.Builder stable = told(Causes.of(context.cause), problem.getStatusCode());
        problem.getHeaders().forEach(stable::withHeader);
        return stable.build();
    }

    private static HttpProblem.Builder told(List<Throwable> causes, int status) {
        return causes.stream()
                .flatMap(
                        cause -> cause instanceof ProblemException told ? Stream.of(Problems.of(told)) : Stream.empty())
                // Only then: Jackson wraps what is thrown while it reads.
                .findFirst()
                .or(() ->
                        causes.stream().flatMap(cause -> toldBy(cause, status)).findFirst())
                .orElseGet(() -> ofStatus(AbsentDatabase.isAmong(causes) ? 503 : status));
    }

    private static Stream<HttpProblem.Builder> toldBy(Throwable cause, int status) {
        return switch (cause) {
            case ConstraintViolationException invalid when status < 500 -> Stream.of(Problems.of(invalid));
            case JsonProcessingException unreadable when status < 500 -> Stream.of(Problems.of(unreadable));
            // Jackson's word for bytes in no encoding of JSON, of which the server thinks that it failed itself.
            case CharConversionException garbled -> Stream.of(Problems.of(StandardProblem.MALFORMED_JSON, null));
            default -> Stream.empty();
        };
    }

    private static HttpProblem.Builder ofStatus(int status) {
        return Problems.of(StandardProblem.ofStatus(status), null).withStatus(status);
    }
}
