package org.openiru.messaging;

import java.time.Duration;
import java.util.Optional;

/** A relay in a hurry. */
record RelaySettings(int batchSize, Duration hungAfter, Duration acknowledgedWithin) implements OutboxSettings.Relay {

    static RelaySettings of(int batchSize) {
        return new RelaySettings(batchSize, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(10);
    }

    @Override
    public Duration betweenBatches() {
        return Duration.ofMillis(5);
    }

    @Override
    public Duration candidacyInterval() {
        return Duration.ofMillis(50);
    }

    @Override
    public Optional<String> jdbcUrl() {
        return Optional.empty();
    }
}
