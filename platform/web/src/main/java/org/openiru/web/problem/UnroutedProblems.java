package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what never reaches an endpoint: unknown paths, and bodies beyond every limit. */
@Singleton
class UnroutedProblems {

    private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 413, 415, 500};

    /** After the correlation id is set, before Quarkus would hang up on a body over its limit. */
    private static final int EARLY = 9_000;

    private final ObjectMapper json;
    private final MemorySize largestBody;

    UnroutedProblems(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.largestBody = largestBody;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseHugeBody, EARLY);
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> answer(context, status));
        }
    }

    private void refuseHugeBody(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || Long.parseLong(length) <= largestBody.asLongValue()) {
            context.next();
            return;
        }
        answer(context, StandardProblem.BODY_TOO_LARGE.status());
        // Lets the body run into nothing: a client that is still sending would not see the answer if we hung up.
        context.request().resume();
    }

    private void answer(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.headWritten() || response.ended()) {
            return;
        }
        HttpProblem problem =
                Problems.of(StandardProblem.ofStatus(status), null).build();
        response.setStatusCode(status)
                .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                .end(written(problem));
    }

    private String written(HttpProblem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
