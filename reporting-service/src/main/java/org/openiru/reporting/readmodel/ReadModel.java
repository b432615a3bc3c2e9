package org.openiru.reporting.readmodel;

import com.fasterxml.uuid.Generators;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The generations in one database, and the one document that tells which of them is served and which is filled. */
public final class ReadModel {

    /** Another name than that of releases whose generations have other shapes of documents: they are built anew. */
    private static final String STAGE = "ledger-4";

    /** What somebody reads who was told of a generation just before another took its turn, stays for so long. */
    private static final Duration FAREWELL = Duration.ofMinutes(1);

    private final MongoDatabase database;
    private final Clock clock;

    public ReadModel(MongoDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The collections of a generation. */
    public Generation generation(String id) {
        return new Generation(database, id);
    }

    /** How things stand; empty in an empty database, until a consumer begins. */
    public Optional<Stage> stage() {
        return Optional.ofNullable(control().find(new Document("_id", STAGE)).first())
                .map(ReadModel::toStage);
    }

    /** Begins the first generation of an empty database, unless somebody else just did. */
    public Stage begin(Map<String, Long> targets) {
        String id = newGeneration();
        return insert(new Stage(id, id, targets, clock.instant(), 0));
    }

    /** Begins to build a new generation while the present one goes on answering; a rebuild under way goes on. */
    public Stage rebuild(Stage stage, Map<String, Long> targets) {
        if (stage.building() != null) {
            return stage;
        }
        return replace(
                stage, new Stage(stage.serving(), newGeneration(), targets, clock.instant(), stage.version() + 1));
    }

    /** Serves the generation under construction, if it has reached its targets and whatever is answered meanwhile. */
    public Stage finishIfCaughtUp(Stage stage) {
        String building = stage.building();
        if (building == null || !reached(stage)) {
            return stage;
        }
        return replace(stage, new Stage(building, null, Map.of(), clock.instant(), stage.version() + 1));
    }

    /**
     * Drops the generations older than the one that is served, once nobody can be reading them any more.
     *
     * @return whether they are gone
     */
    public boolean dropFormer(Stage stage) {
        if (clock.instant().isBefore(stage.since().plus(FAREWELL))) {
            return false;
        }
        dropOlderThan(stage.serving());
        return true;
    }

    /** The next offset to read of each partition that the generation has begun. */
    public Map<String, Long> positions(String generation) {
        Map<String, Long> positions = new HashMap<>();
        for (Document document : generation(generation).rows("positions").find()) {
            positions.put(document.getString("_id"), document.getLong(GuardedCollection.OFFSET));
        }
        return positions;
    }

    private boolean reached(Stage stage) {
        Map<String, Long> positions = positions(stage.writing());
        // Somebody who has yet to notice the rebuild may go on counting for those who ask, beyond the targets.
        return Stream.of(stage.targets(), positions(stage.serving()))
                .flatMap(ends -> ends.entrySet().stream())
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private String newGeneration() {
        String id = Generators.timeBasedEpochRandomGenerator().generate().toString();
        generation(id).create();
        return id;
    }

    private Stage insert(Stage stage) {
        try {
            control().insertOne(toDocument(stage));
            return stage;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return stage().orElseThrow(() -> e);
        }
    }

    private Stage replace(Stage old, Stage next) {
        var filter = new Document("_id", STAGE).append("version", old.version()).append("serving", old.serving());
        if (control().replaceOne(filter, toDocument(next)).getMatchedCount() == 1) {
            return next;
        }
        return stage().orElseThrow(() -> new LostCompareException("control"));
    }

    /** Ids are in order of time, so that this cannot hit a generation that somebody is just about to begin. */
    private void dropOlderThan(String generation) {
        List<String> collections = new ArrayList<>();
        database.listCollectionNames().into(collections);
        collections.stream()
                .filter(name -> Generation.of(name)
                        .map(id -> id.compareTo(generation) < 0)
                        .orElse(false))
                .forEach(name -> database.getCollection(name).drop());
    }

    private MongoCollection<Document> control() {
        return database.getCollection("control");
    }

    private static Document toDocument(Stage stage) {
        List<Document> targets = stage.targets().entrySet().stream()
                .map(target -> new Document("partition", target.getKey()).append("end", target.getValue()))
                .toList();
        return new Document("_id", STAGE)
                .append("serving", stage.serving())
                .append("building", stage.building())
                .append("targets", targets)
                .append("since", Date.from(stage.since()))
                .append("version", stage.version());
    }

    private static Stage toStage(Document document) {
        Map<String, Long> targets = new HashMap<>();
        document.getList("targets", Document.class)
                .forEach(target -> targets.put(target.getString("partition"), target.getLong("end")));
        @Nullable String building = document.getString("building");
        return new Stage(
                document.getString("serving"),
                building,
                targets,
                document.getDate("since").toInstant(),
                document.getLong("version"));
    }
}
