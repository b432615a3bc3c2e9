package org.openiru.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What this machine can do at most: for each notice the fewest transactions that are safe (one before the send with the notice
 * and its event, one after it with the attempt, the notice's end and its event) and one POST through the same proxy, with
 * neither Kafka nor a state machine nor a guard.
 */
final class PlainLoop {

    /** As many connections as the service has. */
    private static final int CONNECTIONS = 16;

    private static final int AT_ONCE = 256;
    private static final byte[] BODY =
            "{\"data\":{\"text\":\"%s\"}}".formatted("x".repeat(900)).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Rig rig;
    private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(CONNECTIONS);

    private PlainLoop(Rig rig) {
        this.rig = rig;
    }

    /** Handles so many notices and tells the rate. */
    static Round.Rate run(Rig rig, int notices) throws IOException, InterruptedException {
        PlainLoop loop = new PlainLoop(rig);
        try {
            loop.connect();
            return loop.send(notices);
        } catch (SQLException | ExecutionException e) {
            throw new IOException("The plain loop failed", e);
        } finally {
            for (Connection connection : loop.connections) {
                closeQuietly(connection);
            }
        }
    }

    private static void closeQuietly(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("A connection cannot be closed", e);
        }
    }

    private void connect() throws SQLException {
        PGSimpleDataSource source = rig.plainDatabase();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        Connection first = connections.element();
        try (Statement statement = first.createStatement()) {
            statement.execute("create table if not exists plain_notice (id uuid primary key, body bytea, status text)");
            statement.execute(
                    "create table if not exists plain_attempt (id uuid primary key, notice uuid, status int)");
            statement.execute("create table if not exists plain_event (id bigserial primary key, body bytea)");
        }
        first.commit();
    }

    private Round.Rate send(int notices) throws InterruptedException, ExecutionException {
        Semaphore room = new Semaphore(AT_ONCE);
        List<Future<?>> sent = new ArrayList<>(notices);
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(ProxySelector.of(new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), rig.network().port())))
                        .build()) {
            for (int i = 0; i < notices; i++) {
                URI endpoint = URI.create("http://plain%03d.example/openiru/notices".formatted(i % 200));
                room.acquire();
                sent.add(threads.submit(() -> {
                    try {
                        handle(client, endpoint);
                    } finally {
                        room.release();
                    }
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
        return new Round.Rate(notices, Duration.ofNanos(System.nanoTime() - begin), 0, Duration.ZERO);
    }

    private void handle(HttpClient client, URI endpoint) throws IOException, InterruptedException, SQLException {
        UUID id = UUID.randomUUID();
        inTransaction(connection -> {
            update(connection, "insert into plain_notice values (?, ?, 'DUE')", id, BODY);
            update(connection, "insert into plain_event (body) values (?)", BODY);
        });
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("webhook-id", id.toString())
                .POST(BodyPublishers.ofByteArray(BODY))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        inTransaction(connection -> {
            update(connection, "insert into plain_attempt values (?, ?, ?)", UUID.randomUUID(), id, status);
            update(connection, "update plain_notice set status = 'DONE' where id = ?", id);
            update(connection, "insert into plain_event (body) values (?)", BODY);
        });
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException, InterruptedException {
        Connection connection = connections.take();
        try {
            work.in(connection);
            connection.commit();
        } finally {
            connections.add(connection);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
