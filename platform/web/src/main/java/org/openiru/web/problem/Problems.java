package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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

    private static final int LONGEST_NAME = 64;

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
            String field = shortened(unknown.getPropertyName());
            return of(StandardProblem.UNKNOWN_FIELD, "The field \"" + field + "\" is not known here.")
                    .with("errors", List.of(new FieldError(pointer(unknown), "is not known")));
        }
        if (unreadable instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return of(StandardProblem.INVALID_VALUE, null)
                    .with("errors", List.of(new FieldError(pointer(mismatch), "has the wrong form")));
        }
        return of(StandardProblem.MALFORMED_JSON, null);
    }

    private static String pointer(JsonMappingException mismatch) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    /** Drops the endpoint's method; of its parameters only those that are not the body itself have a name of their own. */
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
                pointer.append('/').append(key == null ? "-" : escaped(key.toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(escaped(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
