package org.openiru.web.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells how to authenticate once: of a token that is refused, both Quarkus and the mapper to a problem document tell it. */
@Singleton
class Challenges {

    private static final int EARLY = 9_000;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addHeadersEndHandler(sent -> tellOnce(context));
                    context.next();
                },
                EARLY);
    }

    private static void tellOnce(RoutingContext context) {
        MultiMap headers = context.response().headers();
        Set<String> challenges = new LinkedHashSet<>(headers.getAll(HttpHeaders.WWW_AUTHENTICATE));
        if (!challenges.isEmpty()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenges);
        }
    }
}
