package org.openiru.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down if the relay's thread has ended, which only a restart mends. A broker that is away is no reason to restart: then
 * events wait in the outbox, and the backlog tells.
 */
@Liveness
@ApplicationScoped
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
class RelayHealth implements HealthCheck {

    private final RelayRunner runner;
    private final RelayState state;

    RelayHealth(RelayRunner runner, RelayState state) {
        this.runner = runner;
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox-relay")
                .status(runner.alive())
                .withData("leading", state.leading())
                .withData("backlog", state.backlog().events())
                .withData("oldestSeconds", (long) state.backlog().oldestSeconds())
                .build();
    }
}
