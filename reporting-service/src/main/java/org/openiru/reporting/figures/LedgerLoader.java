package org.openiru.reporting.figures;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Ledgers;

/** Loads what is new into memory while nobody asks, so that whoever asks next does not wait for it. */
@ApplicationScoped
class LedgerLoader {

    private static final Logger LOG = Logger.getLogger(LedgerLoader.class);

    private final Ledgers ledgers;
    private final FiguresConfig config;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("ledger-loader").daemon().unstarted(task));

    private @Nullable Future<?> loading;

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

    private void load() {
        try {
            ledgers.refresh();
        } catch (RuntimeException e) {
            // Whoever asks is told; here it is tried again.
            LOG.debugf(e, "ledger-not-loaded");
        }
    }
}
