package org.openiru.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventRecords;
import org.openiru.events.Parsed;
import org.openiru.web.Correlation;

/**
 * Where every record comes in: it is handled once, in one transaction with its effect, or becomes a dead letter. While
 * the database or the broker is away the record waits, and all behind it, so that nothing is lost or reordered.
 */
@ApplicationScoped
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
public class Inbox {

    private static final String INSERT = "insert into inbox (ce_id) values (?) on conflict do nothing";

    private final DataSource dataSource;
    private final EntityManager entities;
    private final Perseverance perseverance;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;
    private final ConsumerTracing tracing;

    Inbox(
            DataSource dataSource,
            EntityManager entities,
            Perseverance perseverance,
            DeadLetters deadLetters,
            InboxMetrics metrics,
            ConsumerTracing tracing) {
        this.dataSource = dataSource;
        this.entities = entities;
        this.perseverance = perseverance;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Handles one record: runs the effect in a new transaction unless the event was handled before. Returns when the
     * record is dealt with: handled, known, of no concern, of an unknown type, or put on the service's dead-letter topic.
     *
     * @param family the facts of the topic, e.g. {@code AssessmentEvent.class}
     * @param effects what an event does here, which may run several times, of which one is committed; empty if it does
     *     nothing, and then there is nothing to remember either
     */
    public <E extends DomainEvent> void receive(
            ConsumerRecord<String, byte[]> kafkaRecord,
            Class<E> family,
            Function<EventEnvelope<E>, Optional<Runnable>> effects) {
        switch (EventRecords.read(kafkaRecord)) {
            case Parsed.UnknownType unknown -> metrics.unknownType(kafkaRecord);
            case Parsed.Malformed malformed -> deadLetters.bury(kafkaRecord, malformed.reason());
            case Parsed.Event parsed
            when !family.isInstance(parsed.envelope().event()) ->
                deadLetters.bury(kafkaRecord, "type does not belong on the topic");
            case Parsed.Event parsed -> {
                @SuppressWarnings("unchecked") // its event is of the family, and an envelope cannot be changed
                EventEnvelope<E> envelope = (EventEnvelope<E>) parsed.envelope();
                effects.apply(envelope)
                        .ifPresentOrElse(
                                effect -> handle(kafkaRecord, envelope, effect),
                                () -> metrics.withoutEffect(kafkaRecord));
            }
        }
    }

    private void handle(ConsumerRecord<String, byte[]> kafkaRecord, EventEnvelope<?> envelope, Runnable effect) {
        Runnable attempt = () -> Correlation.run(
                envelope.correlationId(),
                envelope.id().toString(),
                () -> tracing.during(kafkaRecord, () -> metrics.handled(kafkaRecord, handledNow(envelope, effect))));
        perseverance.untilDone(kafkaRecord, attempt);
    }

    /** False if the event was handled before. */
    private boolean handledNow(EventEnvelope<?> envelope, Runnable effect) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean isNew = remember(envelope.id());
            if (isNew) {
                effect.run();
                // What a statement has to say must not be hidden in a failed commit.
                entities.flush();
            }
            return isNew;
        });
    }

    private boolean remember(UUID eventId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, eventId);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("Event cannot be noted in the inbox", e);
        }
    }
}
