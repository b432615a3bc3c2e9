package org.openiru.reporting.projection;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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
            // No record depends on another.
            List<Read> read = slice.records().parallelStream()
                    .map(each -> read(slice.partition(), each))
                    .toList();
            for (int i = 0; i < read.size(); i++) {
                ConsumerRecord<String, byte[]> original = slice.records().get(i);
                switch (read.get(i)) {
                    case Counted(var fact) -> facts.add(fact);
                    case Unknown _ -> metrics.unknown(original.topic());
                    case Broken(var reason) -> burial.bury(original, reason);
                }
            }
        }
        return facts;
    }

    /** What became of a record. */
    private sealed interface Read {}

    private record Counted(Fact fact) implements Read {}

    private record Unknown() implements Read {}

    private record Broken(String reason) implements Read {}

    private static Read read(TopicPartition partition, ConsumerRecord<String, byte[]> original) {
        return switch (EventRecords.read(original)) {
            case Parsed.Event(var envelope) -> countable(partition, original, envelope);
            case Parsed.UnknownType _ -> new Unknown();
            case Parsed.Malformed(var reason) -> new Broken(reason);
        };
    }

    private static Read countable(
            TopicPartition partition, ConsumerRecord<String, byte[]> original, EventEnvelope<?> envelope) {
        try {
            return new Counted(Fact.of(partition, original, envelope));
        } catch (RuntimeException e) {
            return new Broken("cannot be counted: " + e.getClass().getSimpleName());
        }
    }
}
