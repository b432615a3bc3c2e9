package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.ledger.Ledgers;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.testsupport.MongoResource;

class LedgerLoaderIT {

    private static final String MONGO =
            Objects.requireNonNull(new MongoResource().start().get("quarkus.mongodb.connection-string"));

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void a_process_is_ready_when_its_first_load_is_done_and_not_before() throws Exception {
        try (MongoClient mongo = MongoClients.create(MONGO)) {
            // Given a store with figures, which answers slowly
            MongoDatabase database = mongo.getDatabase("test-" + UUID.randomUUID());
            new ReadModel(database, Clock.systemUTC()).begin(Map.of("iru.reports-0", 0L));
            Ledgers ledgers = new Ledgers(new ReadModel(slow(database), Clock.systemUTC()));
            LedgerLoader loader = new LedgerLoader(ledgers, new Settings());

            // When
            loader.start(new StartupEvent());
            reached.await();
            Status before = loader.call().getStatus();
            released.countDown();

            // Then
            assertThat(before).isEqualTo(Status.DOWN);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> loader.call().getStatus() == Status.UP);
            loader.stop(new ShutdownEvent());
            database.drop();
        }
    }

    /** Reads of positions wait until they are released. */
    private MongoDatabase slow(MongoDatabase database) {
        return (MongoDatabase) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoDatabase.class}, (proxy, method, arguments) -> {
                    if (arguments != null && String.valueOf(arguments[0]).startsWith("positions")) {
                        reached.countDown();
                        released.await();
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private record Settings(int publicThreshold, Duration liveInterval, Duration settling) implements FiguresConfig {

        Settings() {
            this(5, Duration.ofMillis(20), Duration.ofSeconds(2));
        }
    }
}
