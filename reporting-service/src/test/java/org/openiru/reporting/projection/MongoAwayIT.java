package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openiru.events.DomainEvent;
import org.openiru.parts.Ports;
import org.openiru.testsupport.EventPublisher;

/** MongoDB goes away, with or without its data. */
class MongoAwayIT {

    @Test
    void a_store_that_goes_away_and_comes_back_empty_is_filled_again_without_loss() {
        // Given
        int port = Ports.free();
        MongoServer first = serve(port);
        String fast = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=200";
        Projection projection = new Projection(fast);
        try (EventPublisher publisher = new EventPublisher()) {
            new Lives(5, null).next().forEach(publisher::publish);
            projection.with().caughtUp();
            // When
            first.shutdownNow();
            List<DomainEvent> meanwhile = new Lives(6, null).next();
            meanwhile.forEach(publisher::publish);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> projection.count("iru.projection.retries") > 0);
            MongoServer second = serve(port);
            projection.caughtUp();
            // Then
            assertThat(projection.figures()).isNotEmpty().isEqualTo(DirectCount.ofTheTopics());
            projection.close();
            second.shutdownNow();
        }
    }

    private static MongoServer serve(int port) {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", port);
        return server;
    }
}
