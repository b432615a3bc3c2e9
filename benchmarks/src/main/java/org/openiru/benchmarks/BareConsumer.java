package org.openiru.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.openiru.events.EventRecords;
import org.openiru.events.Topic;

/**
 * What the machine can do at most: reads all events and inserts as many documents of the same content as the service keeps, in
 * bulk, with neither a look at the events, nor a guard, nor a position.
 */
final class BareConsumer {

    /** As many as the service polls, and writes at once. */
    private static final int BATCH = 4_000;

    /** As much as the service fetches of a partition. */
    private static final int FETCH = 8 << 20;

    private static final int CHUNK = 2_000;
    private static final int PLACES = 50;
    private static final int PER_PLACE = 40;
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<Kind> kinds;

    private BareConsumer(List<Kind> kinds) {
        this.kinds = kinds;
    }

    /** Documents of one collection: how many there are, and some of them. */
    private record Kind(String name, long documents, List<Document> samples) {}

    /** Copies the documents that the service keeps for its figures: item states and pages, but for a few that tell names and positions. */
    static BareConsumer like(String mongo, String database) {
        try (MongoClient client = MongoClients.create(mongo)) {
            MongoDatabase store = client.getDatabase(database);
            Document stage = store.getCollection("control").find().first();
            if (stage == null) {
                throw new IllegalStateException("The store is empty");
            }
            String generation = stage.getString("serving");
            return new BareConsumer(List.of(kind(store, "items", generation), kind(store, "pages", generation)));
        }
    }

    private static Kind kind(MongoDatabase store, String name, String generation) {
        MongoCollection<Document> collection = store.getCollection(name + "_" + generation);
        long documents = collection.countDocuments();
        List<Document> samples = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            collection
                    .find()
                    .skip((int) (documents * place / PLACES))
                    .limit(PER_PLACE)
                    .into(samples);
        }
        return new Kind(name, documents, samples);
    }

    /** What it writes, in words. */
    String extent() {
        return String.join(
                ", ",
                kinds.stream()
                        .map(kind -> "%,d %s".formatted(kind.documents(), kind.name()))
                        .toList());
    }

    /**
     * Reads all that is on the topics, and writes into an empty database.
     *
     * @param parsing whether it parses the events too, to do nothing with them
     * @param mongo where it is; what was written is dropped in the end
     * @return how long it took
     */
    Duration run(String mongo, boolean parsing) {
        try (MongoClient client = MongoClients.create(mongo);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                FiguresRig.kafka(),
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                BATCH,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                FETCH),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long events = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            MongoDatabase store = client.getDatabase("bare");
            long begun = System.nanoTime();
            for (long read = 0; read < events; ) {
                ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
                if (parsing) {
                    polled.forEach(EventRecords::read);
                }
                long next = read + polled.count();
                for (Kind kind : kinds) {
                    write(store, kind, kind.documents() * read / events, kind.documents() * next / events);
                }
                read = next;
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            store.drop();
            return taken;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(partition -> partitions.add(new TopicPartition(topic.topicName(), partition.partition())));
        }
        return partitions;
    }

    private static void write(MongoDatabase store, Kind kind, long from, long to) {
        MongoCollection<Document> collection = store.getCollection(kind.name());
        for (long number = from; number < to; ) {
            List<Document> documents = new ArrayList<>();
            for (; number < to && documents.size() < CHUNK; number++) {
                Document sample =
                        kind.samples().get((int) (number % kind.samples().size()));
                Document document = new Document(sample);
                document.put("_id", identifier(sample.getString("_id"), number));
                documents.add(document);
            }
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
        }
    }

    /** As long as the sample's. */
    private static String identifier(String sample, long number) {
        String digits = Long.toString(number);
        int kept = Math.max(0, sample.length() - digits.length());
        return sample.substring(0, Math.min(kept, 12)) + "0".repeat(Math.max(0, kept - 12)) + digits;
    }
}
