package org.openiru.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives every request its correlation id before anything else looks at it, so that refusals have one too. */
@Singleton
class CorrelationFilter {

    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(CorrelationFilter::correlate, FIRST);
    }

    private static void correlate(RoutingContext context) {
        String id = Correlation.begin(context.request().getHeader(Correlation.HEADER));
        context.response().putHeader(Correlation.HEADER, id);
        context.next();
    }
}
