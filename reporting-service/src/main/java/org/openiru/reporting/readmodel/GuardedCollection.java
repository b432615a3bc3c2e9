package org.openiru.reporting.readmodel;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Documents with an {@code offset}, each written only if its offset is still the one that was read. Filters are flat and
 * are exactly {@code {_id}} or {@code {_id, offset}}: the local stand-in for MongoDB serves only these from an index.
 */
public final class GuardedCollection {

    /** The field that every document has. */
    public static final String OFFSET = "offset";

    private static final String ID = "_id";

    /** Several are under way at once, so that this process and the store work at the same time. */
    private static final int CHUNK = 500;

    /** Into so many chunks even a few are divided: they may be large. */
    private static final int FEWEST_CHUNKS = 4;

    private final MongoCollection<Document> documents;

    /** Wraps a collection that has a unique index on {@code {_id, offset}}. */
    public GuardedCollection(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    /** The documents with these ids, by id; absent ones are absent. */
    public Map<String, Document> read(Collection<String> ids) {
        Map<String, Document> found = new ConcurrentHashMap<>();
        chunks(List.copyOf(ids)).forEach(chunk -> {
            for (Document document : documents.find(new Document(ID, new Document("$in", chunk)))) {
                found.put(document.getString(ID), document);
            }
        });
        return found;
    }

    /**
     * Writes all changes whose guard holds.
     *
     * @throws LostCompareException if any guard did not hold; the other changes may have been written
     */
    public void write(Collection<Change> changes) {
        chunks(List.copyOf(changes)).forEach(this::writeChunk);
    }

    private static <T> Stream<List<T>> chunks(List<T> all) {
        int size = Math.clamp(Math.ceilDiv(all.size(), FEWEST_CHUNKS), 1, CHUNK);
        return IntStream.range(0, Math.ceilDiv(all.size(), size))
                .parallel()
                .mapToObj(chunk -> all.subList(chunk * size, Math.min(all.size(), (chunk + 1) * size)));
    }

    private void writeChunk(List<Change> changes) {
        List<WriteModel<Document>> models = new ArrayList<>(changes.size());
        changes.forEach(change -> models.add(model(change)));
        try {
            var result = documents.bulkWrite(models, new BulkWriteOptions().ordered(false));
            if (result.getInsertedCount() + result.getMatchedCount() != changes.size()) {
                throw new LostCompareException(documents.getNamespace().getCollectionName());
            }
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)
                    || e.getWriteErrors().isEmpty()) {
                throw e;
            }
            throw new LostCompareException(documents.getNamespace().getCollectionName());
        }
    }

    private static WriteModel<Document> model(Change change) {
        Long expected = change.expectedOffset();
        return expected == null
                ? new InsertOneModel<>(change.document())
                : new ReplaceOneModel<>(new Document(ID, change.id()).append(OFFSET, expected), change.document());
    }
}
