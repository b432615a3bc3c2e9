package org.openiru.web.problem;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.paging.Cursor;

/** Describes the problems that an operation can answer with by its construction, unless it describes them itself. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribedProblems implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), () -> createAPIResponses());
        problems(operation).forEach(problem -> {
            String status = String.valueOf(problem.status());
            APIResponse described = responses.getAPIResponse(status);
            if (described == null) {
                responses.addAPIResponse(
                        status, createAPIResponse().description(problem.title()).content(content()));
            } else if (described.getContent() == null) {
                described.setContent(content());
            }
        });
        return operation.responses(responses);
    }

    private static Set<StandardProblem> problems(Operation operation) {
        Set<StandardProblem> problems = EnumSet.noneOf(StandardProblem.class);
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            problems.addAll(List.of(StandardProblem.UNAUTHORIZED, StandardProblem.FORBIDDEN));
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(List.of(
                    StandardProblem.BAD_REQUEST,
                    StandardProblem.BODY_TOO_LARGE,
                    StandardProblem.UNSUPPORTED_MEDIA_TYPE,
                    StandardProblem.VALIDATION_FAILED));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> problems.addAll(problems(parameter)));
        }
        return problems;
    }

    private static List<StandardProblem> problems(Parameter parameter) {
        return switch (parameter.getIn()) {
            case PATH -> List.of(StandardProblem.NOT_FOUND);
            case QUERY -> problemsOfQuery(parameter);
            case HEADER ->
                parameter.getName().equals(Idempotency.HEADER)
                        ? List.of(StandardProblem.BAD_REQUEST, StandardProblem.IDEMPOTENCY_KEY_REUSED)
                        : List.of();
            default -> List.of();
        };
    }

    private static List<StandardProblem> problemsOfQuery(Parameter parameter) {
        if (!isPlainText(parameter.getSchema())) {
            return List.of(StandardProblem.VALIDATION_FAILED);
        }
        return parameter.getName().equals(Cursor.PARAMETER) ? List.of(StandardProblem.BAD_CURSOR) : List.of();
    }

    private static boolean isPlainText(@Nullable Schema schema) {
        return schema == null
                || (schema.getRef() == null
                        && schema.getPattern() == null
                        && List.of(Schema.SchemaType.STRING).equals(schema.getType()));
    }

    private static Content content() {
        return createContent()
                .addMediaType(
                        HttpProblem.MEDIA_TYPE.toString(),
                        createMediaType().schema(createSchema().ref("HttpProblem")));
    }
}
