package org.openiru.reporting.history;

import com.mongodb.MongoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;
import org.openiru.events.Topic;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.RecordedFigure;
import org.openiru.reporting.readmodel.Stage;

/** What was said of the past so far: all of it, or nothing is answered. */
@ApplicationScoped
class RecordedFigures {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final ReadModel readModel;
    private final TopicEnds ends;

    RecordedFigures(ReadModel readModel, TopicEnds ends) {
        this.readModel = readModel;
        this.ends = ends;
    }

    /**
     * The figures, once all that the topic holds now is counted.
     *
     * @return empty if that takes too long, such as during a rebuild
     */
    Optional<Generation> upToDate() throws InterruptedException {
        Map<String, Long> now = new HashMap<>(ends.read());
        now.keySet().removeIf(partition -> !partition.startsWith(Topic.HISTORY.topicName() + "-"));
        for (long left = PATIENCE.dividedBy(POLL); left > 0; left--) {
            Optional<Generation> reached = readModel
                    .stage()
                    .filter(Stage::complete)
                    .map(stage -> readModel.generation(stage.serving()))
                    .filter(generation -> reaches(generation, now));
            if (reached.isPresent()) {
                return reached;
            }
            Thread.sleep(POLL);
        }
        return Optional.empty();
    }

    private boolean reaches(Generation generation, Map<String, Long> now) {
        Map<String, Long> positions = readModel.positions(generation.id());
        return now.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * What was said of the figures; those of which nothing was said are absent.
     *
     * @throws MongoException or {@link KafkaException} if it cannot be told
     */
    static Map<UUID, RecordedFigure> of(Generation generation, Collection<UUID> figures) {
        List<String> ids =
                figures.stream().map(id -> RecordedFigure.itemId(id.toString())).toList();
        Map<String, Document> items = generation.items().read(ids);
        Map<UUID, RecordedFigure> recorded = new HashMap<>();
        for (UUID figure : figures) {
            Document item = items.get(RecordedFigure.itemId(figure.toString()));
            if (item != null) {
                RecordedFigure.in(item).ifPresent(said -> recorded.put(figure, said));
            }
        }
        return recorded;
    }
}
