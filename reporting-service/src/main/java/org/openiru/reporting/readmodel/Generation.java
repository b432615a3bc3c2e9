package org.openiru.reporting.readmodel;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * One complete set of collections. Their names end in the generation's id, so that a late write of a consumer that has not
 * noticed a rebuild, or a dropped database, never touches the data that is being counted.
 */
public final class Generation {

    private static final List<String> GUARDED = List.of("items", "pages", "names", "positions");

    /** What releases before the ledger kept instead: dropped with the generation that it belonged to. */
    private static final List<String> FORMER = List.of("counters");

    private final MongoDatabase database;
    private final String id;

    Generation(MongoDatabase database, String id) {
        this.database = database;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** One document for each topic and content item: what of its past bears on what its next event adds. */
    public GuardedCollection items() {
        return guarded("items");
    }

    /** The ledger: what events add to measures, one document for each range of offsets of each partition. */
    public GuardedCollection pages() {
        return guarded("pages");
    }

    /** Names of providers and campaigns, for each partition that told them. */
    public GuardedCollection names() {
        return guarded("names");
    }

    /** The next offset to read, for each partition. */
    public GuardedCollection positions() {
        return guarded("positions");
    }

    /** A collection for reading only: {@code names} or {@code positions}. */
    public MongoCollection<Document> rows(String collection) {
        return database.getCollection(collection + "_" + id);
    }

    void create() {
        for (String name : GUARDED) {
            // MongoDB itself would do with the index on _id; the local stand-in scans without this one.
            rows(name).createIndex(Indexes.ascending("_id", GuardedCollection.OFFSET), new IndexOptions().unique(true));
        }
    }

    /** The generation that a collection belongs to, if it belongs to one. */
    static Optional<String> of(String collection) {
        return Stream.concat(GUARDED.stream(), FORMER.stream())
                .filter(name -> collection.startsWith(name + "_"))
                .map(name -> collection.substring(name.length() + 1))
                .findFirst();
    }

    private GuardedCollection guarded(String name) {
        return new GuardedCollection(rows(name));
    }
}
