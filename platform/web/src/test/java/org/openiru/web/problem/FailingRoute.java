package org.openiru.web.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What fails before an endpoint is found, with an exception that repeats the address. */
@Singleton
class FailingRoute {

    void register(@Observes Router router) {
        router.route("/failing-route").handler(context -> {
            throw new IllegalStateException(context.request().uri());
        });
    }
}
