package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.EventRecords;
import org.openiru.events.Parsed;

/** Reads records into facts. One that this release does not know is skipped; one that is broken becomes a dead letter. */
final class FactReader {

    private final Burial burial;
    private final ProjectionMetrics metrics;

    /** @param burial what is done with a record that cannot be read */
    FactReader(Burial burial, ProjectionMetrics metrics) {
        this.burial = burial;
        this.metrics = metrics;
    }

    List<Fact> read(List<Slice> slices) {
        List<Fact> facts = new ArrayList<>();
        for (Slice slice : slices) {
            slice.records().forEach(read -> read(read).ifPresent(facts::add));
        }
        return facts;
    }

    private Optional<Fact> read(ConsumerRecord<String, byte[]> read) {
        return switch (EventRecords.read(read)) {
            case Parsed.Event(var envelope) ->
                checked(
                        read,
                        new Fact(
                                new TopicPartition(read.topic(), read.partition()),
                                read.offset(),
                                envelope.id(),
                                envelope.time(),
                                Instant.ofEpochMilli(read.timestamp()),
                                envelope.event()));
            case Parsed.UnknownType unknown -> {
                metrics.unknown(read.topic());
                yield Optional.empty();
            }
            case Parsed.Malformed(var reason) -> bury(read, reason);
        };
    }

    /** Counts the fact for nothing: JSON of the right shape may still lack what counting needs. */
    private Optional<Fact> checked(ConsumerRecord<String, byte[]> read, Fact fact) {
        try {
            fact.itemId();
            new ItemState().apply(fact.event());
            Names.nameIn(fact);
            return Optional.of(fact);
        } catch (RuntimeException e) {
            return bury(read, "cannot be counted: " + e.getClass().getSimpleName());
        }
    }

    private Optional<Fact> bury(ConsumerRecord<String, byte[]> read, String reason) {
        burial.bury(read, reason);
        return Optional.empty();
    }
}
