package org.openiru.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openiru.parts.BoundProcess;
import org.openiru.parts.KafkaBroker;
import org.openiru.parts.MongoStandIn;
import org.openiru.parts.Ports;
import org.openiru.parts.PostgresServer;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TokensResource;
import org.postgresql.ds.PGSimpleDataSource;

/** Kafka, the stand-in for MongoDB, and as many processes of the reporting service as are asked for. All ends with this JVM. */
final class FiguresRig implements AutoCloseable {

    /** As many as in an installation. */
    private static final int PARTITIONS = 12;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC");

    private final Path logs;
    private final String mongo;
    private final Map<String, String> settings;
    private final List<Reporting> services = new ArrayList<>();

    private FiguresRig(Path logs, String mongo, Map<String, String> settings) {
        this.logs = logs;
        this.mongo = mongo;
        this.settings = Map.copyOf(settings);
    }

    /** Starts all but the service. */
    static FiguresRig start() throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "logs"));
        Path home = Files.createTempDirectory("openiru-bench-kafka-");
        KafkaBroker kafka = new KafkaBroker(home, Ports.free(), Ports.free(), PARTITIONS);
        BoundProcess.start(kafka, home, PATIENCE);
        KafkaResource.use(kafka.bootstrapServers());
        String mongo = startMongo();
        Map<String, String> settings = new HashMap<>(new KafkaResource().start());
        settings.putAll(new TokensResource().start());
        settings.put("quarkus.mongodb.connection-string", mongo);
        settings.put("quarkus.log.level", "WARN");
        // The pages open with a token too, as nobody signs in here.
        settings.put("quarkus.oidc.analyst-pages.tenant-enabled", "false");
        settings.put("quarkus.oidc.analyst-pages.tenant-paths", "/only-in-a-browser");
        return new FiguresRig(logs, mongo, settings);
    }

    /** One more stand-in for MongoDB, empty; the answer is its connection string. */
    static String startMongo() throws IOException {
        MongoStandIn mongo = new MongoStandIn(Ports.free());
        BoundProcess.start(mongo, Files.createTempDirectory("openiru-bench-mongo-"), PATIENCE);
        return mongo.connectionString();
    }

    /** PostgreSQL, with an empty database. */
    static PGSimpleDataSource startPostgres() throws IOException {
        String name = "figures";
        Path data = Files.createTempDirectory("openiru-bench-");
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "openiru");
        PostgresServer postgres = new PostgresServer(cache, data.resolve("data"), Ports.free(), true, List.of(name));
        BoundProcess.start(postgres, data, PATIENCE);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(name));
        source.setUser(name);
        source.setPassword(name);
        return source;
    }

    /** The connection string of the service's store. */
    String mongo() {
        return mongo;
    }

    /** Where the broker answers. */
    static String kafka() {
        return new KafkaResource().start().getOrDefault("kafka.bootstrap.servers", "");
    }

    /**
     * Starts a process of the service and waits until it is ready.
     *
     * @param database of the store; it is the consumer group's name as well
     * @param counting whether it projects, or only answers from what is in the store
     */
    Reporting startReporting(String database, boolean counting) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("iru.projection.database", database);
        all.put("iru.projection.group", database);
        all.put("iru.projection.enabled", Boolean.toString(counting));
        Path log = logs.resolve("reporting-" + database + ".log").toAbsolutePath();
        Reporting service = new Reporting(ServiceProcess.start(ServiceProcess.built("reporting-service"), JVM, all, log)
                .awaitReady());
        services.add(service);
        return service;
    }

    @Override
    public void close() {
        services.forEach(Reporting::close);
    }
}
