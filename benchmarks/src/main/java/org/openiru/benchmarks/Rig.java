package org.openiru.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openiru.parts.BoundProcess;
import org.openiru.parts.KafkaBroker;
import org.openiru.parts.Ports;
import org.openiru.parts.PostgresServer;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TokensResource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL (durable: every commit is on the disk), Kafka, the world behind the proxy, and as many processes of the referral
 * service as are asked for. All ends with this JVM.
 */
public final class Rig implements AutoCloseable {

    private static final String DATABASE = "referral";

    /** Beside the service's, whose migrations want it to themselves. */
    private static final String PLAIN = "plain";

    /** As many as in an installation. */
    private static final int PARTITIONS = 12;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final PostgresServer postgres;
    private final Map<String, String> settings;
    private final Network network;
    private final List<Network> more = new ArrayList<>();
    private final List<ServiceProcess> services = new ArrayList<>();

    private Rig(Path folder, PostgresServer postgres, Map<String, String> settings, Network network) {
        this.folder = folder;
        this.postgres = postgres;
        this.settings = Map.copyOf(settings);
        this.network = network;
    }

    /**
     * Starts all but the service.
     *
     * @param logs where the service's logs go
     */
    public static Rig start(Path logs) throws IOException {
        Files.createDirectories(logs);
        Path data = Files.createTempDirectory("openiru-bench-");
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "openiru");
        PostgresServer postgres =
                new PostgresServer(cache, data.resolve("data"), Ports.free(), true, List.of(DATABASE, PLAIN));
        BoundProcess.start(postgres, data, PATIENCE);
        Network network = Network.open();
        Path log = Files.createTempDirectory("openiru-bench-kafka-");
        KafkaBroker kafka = new KafkaBroker(log, Ports.free(), Ports.free(), PARTITIONS);
        BoundProcess.start(kafka, log, PATIENCE);
        KafkaResource.use(kafka.bootstrapServers());
        Map<String, String> settings = new HashMap<>(new KafkaResource().start());
        settings.putAll(new TokensResource().start());
        settings.putAll(Map.of(
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(DATABASE),
                "quarkus.datasource.username",
                DATABASE,
                "quarkus.datasource.password",
                DATABASE,
                "quarkus.log.level",
                "WARN",
                "iru.egress.proxy",
                network.proxy(),
                "iru.public-url",
                "http://unit.example",
                "iru.secrets.key",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
        return new Rig(logs, postgres, settings, network);
    }

    public Network network() {
        return network;
    }

    /** A further way out, for a process whose requests are to be told from those of others. */
    public Network openNetwork() throws IOException {
        Network another = Network.open();
        more.add(another);
        return another;
    }

    /** An empty database on the same server. */
    PGSimpleDataSource plainDatabase() {
        return database(PLAIN);
    }

    /** Makes the lanes wait, as if their parties had asked for a pause without end. */
    void hold(List<String> lanes) throws IOException {
        pauseUntil("infinity", lanes);
    }

    /** Ends the pause of the lanes. */
    void release(List<String> lanes) throws IOException {
        pauseUntil("-infinity", lanes);
    }

    private void pauseUntil(String moment, List<String> lanes) throws IOException {
        try (Connection connection = database(DATABASE).getConnection();
                PreparedStatement pause = connection.prepareStatement("""
                        insert into work_lane (queue, lane, blocked_until, urgent_blocked_until)
                        select 'NOTICE', lane, cast(? as timestamptz), cast(? as timestamptz) from unnest(?) lane
                        on conflict (queue, lane) do update
                        set blocked_until = excluded.blocked_until, urgent_blocked_until = excluded.urgent_blocked_until
                        """)) {
            pause.setString(1, moment);
            pause.setString(2, moment);
            pause.setArray(3, connection.createArrayOf("text", lanes.toArray()));
            pause.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("The lanes cannot be paused", e);
        }
    }

    /** How many notices the service has made of the cases. */
    long notices() throws IOException {
        try (Connection connection = database(DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from notice")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IOException("The notices cannot be counted", e);
        }
    }

    private PGSimpleDataSource database(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(name));
        source.setUser(name);
        source.setPassword(name);
        return source;
    }

    /** Starts a process of the service, which is not ready yet. */
    public ServiceProcess startService(String name, List<String> jvm, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        ServiceProcess service = ServiceProcess.start(
                ServiceProcess.built("referral-service"),
                jvm,
                all,
                folder.resolve(name + ".log").toAbsolutePath());
        services.add(service);
        return service;
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        network.close();
        more.forEach(Network::close);
    }
}
