package org.openiru.reporting.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.openiru.reporting.readmodel.Generation;

/** What providers and campaigns are called. */
public final class NameBook {

    private final Map<String, Document> byKey = new HashMap<>();

    private NameBook(Iterable<Document> told) {
        // Partitions tell names independently; the one told latest in time is the present one.
        Comparator<Document> latest = Comparator.comparing(name -> name.getDate("toldAt"));
        for (Document name : told) {
            byKey.merge(name.getString("key"), name, (a, b) -> latest.compare(a, b) >= 0 ? a : b);
        }
    }

    /** All names of a kind, {@code provider} or {@code campaign}. */
    static NameBook of(Generation generation, String kind) {
        return new NameBook(generation.rows("names").find(new Document("kind", kind)));
    }

    /** The name. */
    public Optional<String> nameOf(String key) {
        return entry(key).map(name -> name.getString("name"));
    }

    /** Each key with its name. */
    public Map<String, String> all() {
        Map<String, String> names = new HashMap<>();
        byKey.forEach((key, name) -> names.put(key, name.getString("name")));
        return names;
    }

    /** All that is known beside the name. */
    public Optional<Document> entry(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
