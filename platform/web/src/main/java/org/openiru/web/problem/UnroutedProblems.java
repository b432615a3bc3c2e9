package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.openiru.web.failure.Causes;

/**
 * Problem documents for what never reaches an endpoint: unknown paths, media types that cannot be read, bodies beyond every
 * limit, and failures on the way.
 */
@Singleton
class UnroutedProblems {

    private static final Logger LOG = Logger.getLogger(UnroutedProblems.class);
    private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 413, 415, 500};

    /** After the correlation id is set, before Quarkus would hang up on a body over its limit. */
    private static final int EARLY = 9_000;

    /** Before Quarkus' own last handler, which logs the address with its query. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final ObjectMapper json;
    private final ProblemPages pages;
    private final MemorySize largestBody;

    UnroutedProblems(
            ObjectMapper json,
            ProblemPages pages,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.pages = pages;
        this.largestBody = largestBody;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseParametersOfPaths, EARLY);
        filters.register(this::refuseUnreadableTypes, EARLY);
        filters.register(this::refuseHugeBody, EARLY);
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> answer(context, status));
        }
        router.route().order(LAST).failureHandler(this::tellFailure);
    }

    /** No endpoint knows parameters of paths; with them one page has many addresses, of which rules for paths know one. */
    private void refuseParametersOfPaths(RoutingContext context) {
        if (context.request().path().contains(";")) {
            refuse(context, StandardProblem.NOT_FOUND);
        } else {
            context.next();
        }
    }

    private void refuseUnreadableTypes(RoutingContext context) {
        TypeHeaders.fault(context.request().headers()).ifPresentOrElse(fault -> refuse(context, fault), context::next);
    }

    private void refuseHugeBody(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || Long.parseLong(length) <= largestBody.asLongValue()) {
            context.next();
            return;
        }
        refuse(context, StandardProblem.BODY_TOO_LARGE);
    }

    private void refuse(RoutingContext context, StandardProblem problem) {
        answer(context, problem.status());
        // Lets the body run into nothing: a client that is still sending would not see the answer if we hung up.
        context.request().resume();
    }

    private void tellFailure(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException && isFormOfAPage(context.request())) {
            answer(context, EndedSessions.problem());
            context.request().resume();
            return;
        }
        if (failure instanceof SecurityException || failure instanceof AuthenticationException) {
            context.next(); // only Quarkus knows the challenge
            return;
        }
        int status = context.statusCode() > 0 ? context.statusCode() : 500;
        if (failure instanceof IOException) {
            LOG.debug("client-gone");
        } else if (failure != null && status >= 500) {
            LOG.errorf(Causes.withoutMessages(failure), "request-failed status=%d", status);
        }
        answer(context, status);
    }

    private boolean isFormOfAPage(HttpServerRequest request) {
        return !EndedSessions.survives(request.method().name())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && pages.isForPeople(request.path(), request.getHeader(HttpHeaders.ACCEPT));
    }

    private void answer(RoutingContext context, int status) {
        answer(
                context,
                Problems.of(StandardProblem.ofStatus(status), null)
                        .withStatus(status)
                        .build());
    }

    private void answer(RoutingContext context, HttpProblem problem) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.end();
            return;
        }
        Optional<String> page =
                pages.of(problem, context.request().path(), context.request().getHeader(HttpHeaders.ACCEPT));
        MediaType type = page.isPresent() ? ProblemPages.HTML : HttpProblem.MEDIA_TYPE;
        response.setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, type.toString())
                .end(page.orElseGet(() -> written(problem)));
    }

    private String written(HttpProblem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
