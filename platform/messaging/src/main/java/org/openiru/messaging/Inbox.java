package org.openiru.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;

/** Where every record comes in: it is handled once, in one transaction with its effect, or becomes a dead letter. */
@ApplicationScoped
public class Inbox {

    /**
     * Handles one record: runs the effect in a new transaction unless the event was handled before.
     *
     * @param family the facts of the topic, e.g. {@code AssessmentEvent.class}
     */
    public <E extends DomainEvent> void receive(
            ConsumerRecord<String, byte[]> kafkaRecord, Class<E> family, Consumer<EventEnvelope<? extends E>> effect) {
        throw new IllegalStateException("No database");
    }
}
