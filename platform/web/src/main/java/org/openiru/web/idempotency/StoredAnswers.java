package org.openiru.web.idempotency;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code idempotency_keys}. Plain JDBC on the transaction's connection: it works with or without an ORM. */
@Singleton
class StoredAnswers {

    /** More than comes in, so that the old ones vanish without a job of their own. */
    private static final int FORGOTTEN_AT_ONCE = 3;

    // Looked up late: a service without a database has this class too.
    private final Instance<DataSource> dataSource;

    StoredAnswers(Instance<DataSource> dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes the key for the current transaction. Waits while another transaction holds it.
     *
     * @return whether nobody had it
     */
    boolean claim(String scope, String key, byte[] requestHash, Instant now) {
        return update(
                        "insert into idempotency_keys (scope, key, request_hash, created_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        scope,
                        key,
                        requestHash,
                        now.atOffset(ZoneOffset.UTC))
                == 1;
    }

    void store(String scope, String key, int status, @Nullable URI location, @Nullable String body) {
        update(
                "update idempotency_keys set status = ?, location = ?, body = ? where scope = ? and key = ?",
                status,
                location == null ? null : location.toString(),
                body,
                scope,
                key);
    }

    StoredAnswer find(String scope, String key) {
        String sql = "select request_hash, status, location, body from idempotency_keys where scope = ? and key = ?";
        try (Connection connection = dataSource.get().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, scope);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("an idempotency key vanished while it was being used");
                }
                String location = row.getString(3);
                return new StoredAnswer(
                        row.getBytes(1),
                        row.getInt(2),
                        location == null ? null : URI.create(location),
                        row.getString(4));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read an idempotency key", e);
        }
    }

    /** Deletes a few keys that are older than the given time and that nobody else is deleting. */
    void forget(Instant before) {
        update(
                "delete from idempotency_keys where ctid in (select ctid from idempotency_keys where created_at < ?"
                        + " order by created_at limit ? for update skip locked)",
                before.atOffset(ZoneOffset.UTC),
                FORGOTTEN_AT_ONCE);
    }

    private int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.get().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write an idempotency key", e);
        }
    }

    /** An answer as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one comparison
    record StoredAnswer(
            byte[] requestHash,
            int status,
            @Nullable URI location,
            @Nullable String body) {

        boolean isFor(byte[] otherRequestHash) {
            return MessageDigest.isEqual(requestHash, otherRequestHash);
        }
    }
}
