package org.openiru.reporting.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.openiru.reporting.ledger.Booking;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Ledgers;
import org.openiru.reporting.ledger.Page;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.MovableClock;

/** Projectors on the real topics, and one database of their own. */
final class Projection implements AutoCloseable {

    private static final String KAFKA = setting(new KafkaResource(), "kafka.bootstrap.servers");
    private static final String MONGO = setting(new MongoResource(), "quarkus.mongodb.connection-string");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "test-" + UUID.randomUUID();
    private final MongoClient mongo;
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA));
    private final TopicEnds ends = new TopicEnds(admin);
    private final List<Running> running = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    final Ledgers ledgers;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    Projection() {
        this(MONGO);
    }

    Projection(String connectionString) {
        this.mongo = MongoClients.create(connectionString);
        this.ledgers = new Ledgers(readModel());
    }

    private record Running(Projector projector, Thread thread) {}

    /** One more projector of the same consumer group. */
    Projection with() {
        return with(name, UnaryOperator.identity(), 150);
    }

    /** One more projector, whose writes go through something. */
    Projection with(String group, UnaryOperator<MongoDatabase> writes, int batch) {
        Map<String, Object> settings =
                ProjectionRunner.consumerSettings(new HashMap<>(Map.of("bootstrap.servers", KAFKA)), group, batch);
        ProjectionMetrics metrics = new ProjectionMetrics(registry);
        Projector projector = new Projector(
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                new ReadModel(writes.apply(database()), clock),
                ends,
                (read, reason) -> registry.counter("buried").increment(),
                metrics,
                Duration.ofMillis(50),
                Duration.ofMillis(5));
        running.add(new Running(projector, Thread.ofPlatform().start(projector)));
        return this;
    }

    private static String setting(QuarkusTestResourceLifecycleManager resource, String name) {
        return Objects.requireNonNull(resource.start().get(name));
    }

    String group() {
        return name;
    }

    MongoDatabase database() {
        return mongo.getDatabase(name);
    }

    ReadModel readModel() {
        return new ReadModel(database(), clock);
    }

    Map<String, Long> ends() {
        return ends.read();
    }

    /** Waits until everything on the topics is projected into the generation that is served. */
    Projection caughtUp() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(MongoException.class)
                .until(this::isCaughtUp);
        return this;
    }

    boolean isCaughtUp() {
        return readModel()
                .stage()
                .filter(stage -> stage.building() == null)
                .map(stage -> readModel().positions(stage.serving()))
                .filter(positions -> ends.read().entrySet().stream()
                        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue()))
                .isPresent();
    }

    /** What keeps the projector that was started last from going on. */
    String trouble() {
        return running.getLast().projector.trouble();
    }

    /** Stops the projector that was started first. */
    void stopOne() {
        Running one = running.removeFirst();
        one.projector.stop();
        try {
            one.thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while a projector stops", e);
        }
    }

    /** The entries in the ledger, summed up under the keys of {@link DirectCount}. */
    Map<String, Long> figures() {
        Map<String, Long> sums = new TreeMap<>();
        for (Document page : pages()) {
            String partition =
                    page.getString("_id").substring(0, page.getString("_id").indexOf('/'));
            for (Booking booking : Page.of(partition, page).bookings()) {
                booking.entries().forEach(entry -> sums.merge(key(entry), (long) entry.amount(), Long::sum));
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** What questions by day are answered, by measure and (first) day. */
    Map<String, Long> answers() {
        return answers(ledgers);
    }

    /** What another replica answers. */
    Map<String, Long> answers(Ledgers replica) {
        Map<String, Long> sums = new TreeMap<>();
        Snapshot snapshot = replica.current().filter(Snapshot::complete).orElseThrow();
        for (Measure measure : Measure.values()) {
            if (measure == measure.source() && !measure.isStock()) {
                snapshot.sum(FigureQuery.of(measure).by(Grouping.DAY))
                        .rows()
                        .forEach(row -> sums.merge(
                                measure.parameter() + "/" + firstDay(row.key()),
                                row.tally().count(),
                                Long::sum));
            }
        }
        return sums;
    }

    /** What is known by month or year only has a row of its own. */
    private static LocalDate firstDay(String period) {
        return Precision.of(period).firstDay(period);
    }

    private List<Document> pages() {
        String serving = readModel().stage().orElseThrow().serving();
        return database().getCollection("pages_" + serving).find().into(new ArrayList<>());
    }

    private static String key(Entry entry) {
        var values = entry.dimensions().values();
        return String.join(
                "/",
                entry.measure().parameter(),
                entry.day().toString(),
                values.get(Dimension.LANGUAGE),
                values.getOrDefault(Dimension.PROVIDER, "-"),
                values.get(Dimension.CAMPAIGN));
    }

    /** Makes a figure wrong in the store, as a defect or a hand might. */
    void spoil() {
        String serving = readModel().stage().orElseThrow().serving();
        Document page = pages().getFirst();
        Document entries = page.get("content", Document.class).get("entries", Document.class);
        entries.put("amount", "1000" + entries.getString("amount").substring(1));
        database().getCollection("pages_" + serving).replaceOne(new Document("_id", page.get("_id")), page);
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    double count(String metric) {
        return registry.counter(metric).count();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            stopOne();
        }
        database().drop();
        admin.close();
        mongo.close();
    }
}
