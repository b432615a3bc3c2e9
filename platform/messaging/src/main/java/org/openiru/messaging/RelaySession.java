package org.openiru.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A database session of the relay's own. It holds the lock that makes its owner the leader: when the session ends, however
 * it ends, the database gives the lock away. Each statement is a transaction of its own, so no row stays locked and no
 * snapshot stays open while the broker is slow.
 */
final class RelaySession implements AutoCloseable {

    /** Any number will do, as long as nothing else in a service's database uses it. */
    static final long LOCK = 0x6f70656e697275L;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Connection connection;

    RelaySession(Connection connection) {
        this.connection = connection;
    }

    /** An event in the outbox. */
    record Pending(long id, ProducerRecord<String, byte[]> kafkaRecord) {}

    /** Whether the session has the lead now. */
    boolean tryLead() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The oldest events, in order. */
    List<Pending> oldest(int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, topic, key, headers, data from outbox order by id limit ?")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Pending> pending = new ArrayList<>();
                while (rows.next()) {
                    pending.add(pending(rows));
                }
                return pending;
            }
        }
    }

    /** Forgets events that the broker has. */
    void delete(List<Pending> published) throws SQLException {
        Object[] ids = published.stream().map(Pending::id).toArray();
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
    }

    /** Shows the database that the leader is alive. */
    Backlog backlog() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select count(*), "
                        + "coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox")) {
            row.next();
            return new Backlog(row.getLong(1), row.getDouble(2));
        }
    }

    private Pending pending(ResultSet row) throws SQLException {
        ProducerRecord<String, byte[]> kafkaRecord =
                new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("data"));
        try {
            json.readValue(row.getString("headers"), HEADERS)
                    .forEach((name, text) -> kafkaRecord.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers of outbox row " + row.getLong("id") + " cannot be read", e);
        }
        return new Pending(row.getLong("id"), kafkaRecord);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
