package org.openiru.reporting.figures;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Ledgers;

/**
 * Loads what is new into memory while nobody asks, so that whoever asks next does not wait for it. The process is not ready before
 * the first load is done: the first question would have to wait for all of it.
 */
@ApplicationScoped
@Readiness
class LedgerLoader implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(LedgerLoader.class);

    private final Ledgers ledgers;
    private final FiguresConfig config;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("ledger-loader").daemon().unstarted(task));

    private @Nullable Future<?> loading;
    private volatile boolean loaded;

    LedgerLoader(Ledgers ledgers, FiguresConfig config) {
        this.ledgers = ledgers;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.liveInterval().toMillis();
        loading = executor.scheduleWithFixedDelay(this::load, 0, interval, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loading != null) {
            loading.cancel(true);
        }
        executor.shutdownNow();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("figures in memory").status(loaded).build();
    }

    private void load() {
        try {
            ledgers.refresh();
            loaded = true;
        } catch (RuntimeException e) {
            // Whoever asks is told; here it is tried again.
            LOG.debugf(e, "ledger-not-loaded");
        }
    }
}
