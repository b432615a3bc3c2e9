package org.openiru.reporting.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openiru.events.EventEnvelope;
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
            // Nearly half of all that a rebuild takes, and no record depends on another.
            List<Parsed> parsed =
                    slice.records().parallelStream().map(EventRecords::read).toList();
            for (int i = 0; i < parsed.size(); i++) {
                read(slice.records().get(i), parsed.get(i)).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private Optional<Fact> read(ConsumerRecord<String, byte[]> read, Parsed parsed) {
        return switch (parsed) {
            case Parsed.Event(var envelope) -> checked(read, envelope);
            case Parsed.UnknownType unknown -> {
                metrics.unknown(read.topic());
                yield Optional.empty();
            }
            case Parsed.Malformed(var reason) -> bury(read, reason);
        };
    }

    /** Counts the fact for nothing: JSON of the right shape may still lack what counting needs. */
    private Optional<Fact> checked(ConsumerRecord<String, byte[]> read, EventEnvelope<?> envelope) {
        try {
            Fact fact = Fact.of(read, envelope);
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
