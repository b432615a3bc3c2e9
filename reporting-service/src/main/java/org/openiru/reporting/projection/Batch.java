package org.openiru.reporting.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Booking;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.Page;
import org.openiru.reporting.readmodel.Change;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.GuardedCollection;
import org.openiru.reporting.readmodel.LostCompareException;

/**
 * Writes what a batch of facts changes, in an order that a crash may interrupt anywhere: pages, item states, names, positions.
 * Nothing here is a transaction.
 *
 * <p>Item states are written after <em>all</em> pages of the batch. So whatever a state contains stands on its page, and a
 * fact that its page does not contain is computed from a state that does not contain it either: the one from which it was
 * computed the first time. A fact that its page contains is only folded into the item's state, if that is older.
 */
final class Batch {

    private final Generation generation;

    Batch(Generation generation) {
        this.generation = generation;
    }

    /**
     * Applies the facts read from the slices. If it fails, the tails are good for nothing any more.
     *
     * @param tails of the slices' partitions
     * @throws LostCompareException if another writer is at work
     */
    void apply(List<Slice> slices, List<Fact> facts, Map<TopicPartition, Tail> tails) {
        Map<String, Item> items = readItems(facts, tails);
        List<Sheet> sheets = readPages(slices, tails);
        int next = 0;
        for (Sheet sheet : sheets) {
            // Sheets and facts are in the same order: that of slices and offsets.
            int first = next;
            while (next < facts.size() && sheet.holds(facts.get(next))) {
                next++;
            }
            sheet.book(facts.subList(first, next), items);
        }
        generation
                .pages()
                .write(sheets.parallelStream()
                        .flatMap(sheet -> sheet.change().stream())
                        .toList());
        generation
                .items()
                .write(items.values().parallelStream()
                        .flatMap(item -> item.change().stream())
                        .toList());
        Names.write(generation.names(), facts, tails);
        generation.positions().write(slices.stream().map(Batch::position).toList());
        sheets.forEach(sheet -> sheet.tail.remember(sheet.page));
    }

    private Map<String, Item> readItems(List<Fact> facts, Map<TopicPartition, Tail> tails) {
        Map<String, TopicPartition> partitions = new LinkedHashMap<>();
        facts.stream()
                .filter(fact -> Counting.matters(fact.event()))
                .forEach(fact -> partitions.put(fact.itemId(), fact.partition()));
        List<String> known = partitions.entrySet().stream()
                .filter(item -> tailOf(item.getValue(), tails).mayKnow(item.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Document> stored = generation.items().read(known);
        Map<String, Item> items = new LinkedHashMap<>();
        partitions.keySet().forEach(id -> items.put(id, new Item(id, stored.get(id))));
        return items;
    }

    private List<Sheet> readPages(List<Slice> slices, Map<TopicPartition, Tail> tails) {
        List<String> unread = new ArrayList<>();
        for (Slice slice : slices) {
            Tail tail = tailOf(slice.partition(), tails);
            Page.ids(slice.partition().toString(), slice.from(), slice.last()).stream()
                    .filter(id -> tail.remembered(id) == null)
                    .forEach(unread::add);
        }
        Map<String, Document> stored = generation.pages().read(unread);
        List<Sheet> sheets = new ArrayList<>();
        for (Slice slice : slices) {
            Tail tail = tailOf(slice.partition(), tails);
            long number = Page.numberOf(slice.from());
            for (String id : Page.ids(slice.partition().toString(), slice.from(), slice.last())) {
                Page remembered = tail.remembered(id);
                Page page =
                        remembered == null ? Page.of(slice.partition().toString(), number, stored.get(id)) : remembered;
                long end = (number + 1) * Page.OFFSETS - 1;
                sheets.add(new Sheet(slice.partition(), tail, page, Math.min(end, slice.last())));
                number++;
            }
        }
        return sheets;
    }

    private static Tail tailOf(TopicPartition partition, Map<TopicPartition, Tail> tails) {
        Tail tail = tails.get(partition);
        if (tail == null) {
            throw new IllegalStateException("The ledger's end of " + partition + " was not read");
        }
        return tail;
    }

    private static Change position(Slice slice) {
        Document document = new Document("_id", slice.partition().toString()).append("offset", slice.next());
        return new Change(slice.position(), document);
    }

    /** A page at work. */
    private static final class Sheet {

        private final TopicPartition partition;
        private final Tail tail;
        private final Page before;
        private final long last;
        private Page page;

        /** @param last the last offset that the batch reaches on this page */
        Sheet(TopicPartition partition, Tail tail, Page before, long last) {
            this.partition = partition;
            this.tail = tail;
            this.before = before;
            this.last = last;
            this.page = before;
        }

        /** Of facts that no sheet before has held. */
        boolean holds(Fact fact) {
            return fact.offset() <= last && fact.partition().equals(partition);
        }

        void book(List<Fact> facts, Map<String, Item> items) {
            List<Booking> fresh = new ArrayList<>(facts.size());
            for (Fact fact : facts) {
                Item item = tail.isDuplicate(fact.id(), fact.offset()) ? null : items.get(fact.itemId());
                boolean booked = before.contains(fact.offset());
                List<Entry> entries = item == null ? List.of() : item.entries(fact, booked);
                if (!booked) {
                    fresh.add(new Booking(fact.offset(), fact.id(), fact.recordedAt(), fact.type(), entries));
                }
            }
            if (!before.contains(last)) {
                page = before.with(fresh, last);
            }
        }

        Optional<Change> change() {
            return before.contains(last) ? Optional.empty() : Optional.of(page.since(before));
        }
    }

    /** An item's state at work. */
    private static final class Item {

        private final String id;
        private final @Nullable Document stored;
        private final @Nullable Long before;
        private final ItemState state;
        private long offset;

        Item(String id, @Nullable Document stored) {
            this.id = id;
            this.stored = stored;
            this.before = stored == null ? null : stored.getLong(GuardedCollection.OFFSET);
            this.offset = before == null ? -1 : before;
            this.state = ItemDocuments.read(stored);
        }

        List<Entry> entries(Fact fact, boolean booked) {
            if (fact.offset() > offset) {
                offset = fact.offset();
                return state.apply(fact.event(), fact.counts());
            }
            if (!booked) {
                // The state is ahead of the page as it was read: somebody has written both since.
                throw new LostCompareException("pages");
            }
            return List.of();
        }

        /** Nothing, if all that happened leaves what comes next as it was. */
        Optional<Change> change() {
            Document document = ItemDocuments.write(id, offset, state);
            Document then = stored == null ? new Document("_id", id) : new Document(stored);
            then.put(GuardedCollection.OFFSET, offset);
            return then.equals(document) ? Optional.empty() : Optional.of(new Change(before, document));
        }
    }
}
