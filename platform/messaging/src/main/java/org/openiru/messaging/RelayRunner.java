package org.openiru.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the relay in a thread of its own from start to shutdown. */
@ApplicationScoped
@Startup
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
class RelayRunner {

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final OutboxSettings.Relay settings;
    private final Relay relay;
    private final Thread thread;

    RelayRunner(
            OutboxSettings settings,
            KafkaClients kafka,
            RelayBell bell,
            RelayState state,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String serviceUrl,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.settings = settings.relay();
        String url = this.settings.jdbcUrl().orElse(serviceUrl);
        this.relay = new Relay(
                this.settings,
                () -> new RelaySession(connect(url, user, password, this.settings.hungAfter())),
                kafka::relayProducer,
                bell,
                state);
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(relay);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        relay.stop();
        if (thread.isAlive() && !thread.join(SHUTDOWN)) {
            thread.interrupt();
        }
    }

    /** Whether the relay runs, or was told not to. */
    boolean alive() {
        return !settings.enabled() || thread.isAlive();
    }

    /** A session that the database itself ends when its owner hangs, in whatever state. */
    static Connection connect(String url, Optional<String> user, Optional<String> password, Duration hungAfter)
            throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("ApplicationName", "openiru-relay");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        long millis = hungAfter.toMillis();
        properties.setProperty(
                "options",
                "-c idle_session_timeout=%d -c idle_in_transaction_session_timeout=%d".formatted(millis, millis));
        return DriverManager.getConnection(url, properties);
    }
}
