package org.openiru.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventRecords;
import org.openiru.web.Correlation;

/** Where a service puts the facts that it publishes, in the transaction of the change that they tell. */
@ApplicationScoped
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
public class Outbox {

    /** Half of what a broker takes by default: a larger event would be stuck in the relay and block all behind it. */
    static final int MAX_DATA_BYTES = 512 * 1024;

    private static final String INSERT =
            "insert into outbox (topic, key, headers, data) values (?, ?, cast(? as jsonb), ?)";

    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final ObjectMapper json = new ObjectMapper();
    private final DataSource dataSource;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final RelayBell bell;
    private final Clock clock;
    private final String source;

    Outbox(
            DataSource dataSource,
            EntityManager entities,
            TransactionSynchronizationRegistry transaction,
            RelayBell bell,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.dataSource = dataSource;
        this.entities = entities;
        this.transaction = transaction;
        this.bell = bell;
        this.clock = clock;
        this.source = "/openiru/" + application;
    }

    /**
     * Publishes a fact if, and only if, the current transaction commits. Pending changes are flushed first: the lock on
     * the aggregate's row is then held before the event gets its place in the outbox, which keeps events in order.
     *
     * @param aggregateVersion the aggregate's version after the change, read after the flush
     * @throws IllegalStateException outside of a transaction
     * @throws IllegalArgumentException if the event's data exceeds 512 KiB
     */
    public void append(DomainEvent event, LongSupplier aggregateVersion) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("An event is published in the transaction of the change that it tells");
        }
        entities.flush();
        EventEnvelope<?> envelope = new EventEnvelope<>(
                ids.generate(),
                source,
                clock.instant(),
                Correlation.currentId(),
                Correlation.currentCausationId().map(UUID::fromString).orElse(null),
                aggregateVersion.getAsLong(),
                event);
        insert(EventRecords.write(envelope, traceparent()));
        bell.ringAfterCommit(transaction);
    }

    private void insert(ProducerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value().length > MAX_DATA_BYTES) {
            throw new IllegalArgumentException("Event data exceeds " + MAX_DATA_BYTES + " bytes");
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, kafkaRecord.topic());
            insert.setString(2, kafkaRecord.key());
            insert.setString(3, json.writeValueAsString(texts(kafkaRecord)));
            insert.setBytes(4, kafkaRecord.value());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("Event cannot be appended to the outbox", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event headers cannot be written", e);
        }
    }

    private static Map<String, String> texts(ProducerRecord<String, byte[]> kafkaRecord) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : kafkaRecord.headers()) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static @Nullable String traceparent() {
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, Map::put);
        return fields.get(EventRecords.TRACEPARENT);
    }
}
