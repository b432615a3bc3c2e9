package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openiru.web.Correlation;

/** Builds problem documents in which nothing of the request appears but names of fields. */
final class Problems {

    private Problems() {}

    static HttpProblem.Builder of(ProblemType type, @Nullable String detail) {
        return HttpProblem.builder()
                .withType(type.type())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail)
                .withInstance(URI.create("urn:openiru:request:" + Correlation.currentId()));
    }

    static HttpProblem.Builder of(ProblemException problem) {
        HttpProblem.Builder builder = of(problem.type(), problem.getMessage());
        problem.extensions().forEach(builder::with);
        return builder;
    }

    static HttpProblem.Builder of(ConstraintViolationException invalid) {
        List<FieldError> errors = invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
        return of(StandardProblem.VALIDATION_FAILED, null).with("errors", errors);
    }

    static HttpProblem.Builder of(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            String field = FieldError.shortened(unknown.getPropertyName());
            return of(StandardProblem.UNKNOWN_FIELD, "The field \"" + field + "\" is not known here.")
                    .with("errors", List.of(FieldError.of(unknown)));
        }
        if (unreadable instanceof MismatchedInputException mismatch
                && (!mismatch.getPath().isEmpty() || isOneValue(mismatch))) {
            return of(StandardProblem.INVALID_VALUE, null).with("errors", List.of(FieldError.of(mismatch)));
        }
        return of(StandardProblem.MALFORMED_JSON, null);
    }

    /** Neither an empty text nor several values after each other, which are no JSON at all. */
    private static boolean isOneValue(MismatchedInputException mismatch) {
        if (!(mismatch.getProcessor() instanceof JsonParser parser)) {
            return false;
        }
        JsonStreamContext place = parser.getParsingContext();
        while (!place.inRoot()) {
            place = place.getParent();
        }
        return place.getEntryCount() == 1;
    }

    /** Drops the endpoint's method; its parameters are told by {@link ParameterNames}. */
    private static String pointer(ConstraintViolation<?> violation) {
        List<Path.Node> path = new ArrayList<>();
        violation.getPropertyPath().forEach(path::add);
        boolean ofEndpoint = !path.isEmpty() && path.getFirst().getKind() == ElementKind.METHOD;
        if (ofEndpoint && path.size() == 2) {
            return String.valueOf(path.getLast().getName());
        }
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path.subList(ofEndpoint ? 2 : 0, path.size())) {
            if (node.isInIterable()) {
                Object key = node.getIndex() == null ? node.getKey() : node.getIndex();
                pointer.append('/').append(key == null ? "-" : FieldError.escaped(key.toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(FieldError.escaped(node.getName()));
            }
        }
        return pointer.toString();
    }
}
