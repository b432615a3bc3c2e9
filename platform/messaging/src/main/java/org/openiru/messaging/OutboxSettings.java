package org.openiru.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How committed facts get to their topics. */
@ConfigMapping(prefix = "iru.outbox")
public interface OutboxSettings {

    /** Settings of the relay. */
    Relay relay();

    /** The relay publishes what is in the outbox; of all replicas of a service one at a time leads. */
    interface Relay {

        /** Whether this replica may lead. */
        @WithDefault("true")
        boolean enabled();

        /** How often the leader looks into the outbox when no transaction of its own replica wakes it. */
        @WithDefault("PT0.1S")
        Duration pollInterval();

        /**
         * How far batches are apart while there are many events, so that these gather: each batch is a request to the broker,
         * an answer to each consumer, and two statements. An event that comes alone is published at once.
         */
        @WithDefault("PT0.05S")
        Duration betweenBatches();

        /** How often the other replicas try to become the leader. */
        @WithDefault("PT0.25S")
        Duration candidacyInterval();

        /** How many events at most are on their way to the broker at one time. */
        @WithDefault("1000")
        @Min(1)
        @Max(10_000)
        int batchSize();

        /** A leader that does nothing for so long loses the lead: the database ends its idle session. */
        @WithDefault("PT10S")
        Duration hungAfter();

        /** A leader whose batch the broker has not acknowledged for so long steps down. */
        @WithDefault("PT30S")
        Duration acknowledgedWithin();

        /**
         * Address for the relay's own database session, where the service's own address is a transaction pooler: through
         * one the relay would lose its lock. Without it {@code quarkus.datasource.jdbc.url} is used.
         */
        Optional<String> jdbcUrl();
    }
}
