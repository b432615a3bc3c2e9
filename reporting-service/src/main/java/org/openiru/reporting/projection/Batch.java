package org.openiru.reporting.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.openiru.reporting.readmodel.Change;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.GuardedCollection;

/**
 * Writes what a batch of facts changes, in an order that a crash may interrupt anywhere: items, counters, names, positions.
 * Items written without their counters give the same deltas again; counters written already skip them; only the
 * positions, last, let the batch go. Nothing here is a transaction.
 */
final class Batch {

    private final Generation generation;

    Batch(Generation generation) {
        this.generation = generation;
    }

    /**
     * Applies the facts read from the slices.
     *
     * @throws org.openiru.reporting.readmodel.LostCompareException if another writer is at work
     */
    void apply(List<Slice> slices, List<Fact> facts) {
        writeCounters(writeItems(slices, facts));
        Names.write(generation.names(), facts);
        writePositions(slices);
    }

    private List<Delta> writeItems(List<Slice> slices, List<Fact> facts) {
        Map<String, List<Fact>> byItem = facts.stream()
                .filter(fact -> Counting.matters(fact.event()))
                .collect(Collectors.groupingBy(Fact::itemId, LinkedHashMap::new, Collectors.toList()));
        Map<?, Long> from = slices.stream().collect(Collectors.toMap(Slice::partition, Slice::from));
        GuardedCollection items = generation.items();
        Map<String, Document> stored = items.read(byItem.keySet());
        List<Delta> deltas = new ArrayList<>(facts.size() * 2);
        List<Change> changes = new ArrayList<>(byItem.size());
        byItem.forEach((id, itsFacts) -> {
            Document document = stored.get(id);
            Long before = document == null ? null : document.getLong(GuardedCollection.OFFSET);
            Long firstAgain = from.get(itsFacts.getFirst().partition());
            ItemState state = document == null
                    ? new ItemState()
                    : ItemDocuments.read(document, firstAgain == null ? 0 : firstAgain);
            itsFacts.forEach(fact -> deltas.addAll(state.apply(fact)));
            if (before == null || state.offset() > before) {
                changes.add(new Change(before, ItemDocuments.write(id, state)));
            }
        });
        items.write(changes);
        return deltas;
    }

    private void writeCounters(List<Delta> deltas) {
        Map<CounterKey, List<Delta>> byKey = deltas.stream().collect(Collectors.groupingBy(Delta::key));
        Map<String, CounterKey> keys = new HashMap<>();
        byKey.keySet().forEach(key -> keys.put(key.id(), key));
        GuardedCollection counters = generation.counters();
        Map<String, Document> stored = counters.read(keys.keySet());
        List<Change> changes = new ArrayList<>(keys.size());
        keys.forEach((id, key) -> {
            Document document = stored.get(id);
            Long before = document == null ? null : document.getLong(GuardedCollection.OFFSET);
            long offset = before == null ? -1 : before;
            long value = document == null ? 0 : document.getLong("value");
            // Deltas of one counter come from one partition; those of different items are not yet in its order.
            List<Delta> fresh = byKey.getOrDefault(key, List.of()).stream()
                    .filter(delta -> delta.offset() > offset)
                    .toList();
            if (!fresh.isEmpty()) {
                long last = fresh.stream().mapToLong(Delta::offset).max().orElseThrow();
                long sum = value + fresh.stream().mapToLong(Delta::amount).sum();
                changes.add(new Change(before, key.document(id, sum, last)));
            }
        });
        counters.write(changes);
    }

    private void writePositions(List<Slice> slices) {
        generation.positions().write(slices.stream().map(Batch::position).toList());
    }

    private static Change position(Slice slice) {
        Document document = new Document("_id", slice.partition().toString()).append("offset", slice.next());
        return new Change(slice.position(), document);
    }
}
