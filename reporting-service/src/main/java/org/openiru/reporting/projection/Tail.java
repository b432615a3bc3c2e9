package org.openiru.reporting.projection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Booking;
import org.openiru.reporting.ledger.Page;
import org.openiru.reporting.readmodel.GuardedCollection;

/**
 * What has to be known of a partition's past to write on in its ledger: the ids of its latest events, its last page, and the names
 * that it told. As ids and page are taken from the pages, what is a duplicate depends on offsets alone, and not on who asks or when.
 */
final class Tail {

    /**
     * An event is a duplicate if its id occurs within so many offsets before it. The relay publishes an event again at most one
     * of its batches (1,000) later for each time that it crashes while doing so; the rest is margin.
     */
    static final int WINDOW = 5_120;

    /** 128 kB for each partition: of 20,000 items one in fifty is looked for in vain. */
    private static final int MARKS = 1 << 20;

    private final LinkedHashMap<UUID, Long> latest = new LinkedHashMap<>();
    private final Map<String, Document> names = new HashMap<>();
    private final @Nullable BitSet marks;
    private @Nullable Page last;

    /** @param marking whether it sees the partition from its first offset on, and is to know which items are new */
    Tail(boolean marking) {
        this.marks = marking ? new BitSet() : null;
    }

    /**
     * The tail of what is stored.
     *
     * @param position the next offset to be read, null for the first
     * @param marking whether to know which items are new, if it begins with the first offset
     */
    static Tail read(GuardedCollection pages, String partition, @Nullable Long position, boolean marking) {
        Tail tail = new Tail(marking && position == null);
        if (position != null && position > 0) {
            List<String> ids = Page.ids(partition, Math.max(0, position - WINDOW), position - 1);
            Map<String, Document> stored = pages.read(ids);
            long number = Page.numberOf(Math.max(0, position - WINDOW));
            for (String id : ids) {
                for (Booking booking :
                        Page.of(partition, number++, stored.get(id)).bookings()) {
                    if (booking.offset() < position) {
                        tail.isDuplicate(booking.event(), booking.offset());
                    }
                }
            }
        }
        return tail;
    }

    /** Whether the event was there already a little earlier; from now on it was. */
    boolean isDuplicate(UUID event, long offset) {
        Iterator<Long> oldest = latest.values().iterator();
        while (oldest.hasNext() && oldest.next() < offset - WINDOW) {
            oldest.remove();
        }
        boolean known = latest.remove(event) != null;
        latest.put(event, offset);
        return known;
    }

    /**
     * Whether the partition told of the item earlier, as far as is known; from now on it did. If it did not, the item has no state yet: so all
     * states need not be read to be built anew. That nobody else wrote one is for the guards to see.
     */
    boolean mayKnow(String item) {
        if (marks == null) {
            return true;
        }
        int hash = item.hashCode();
        int mark = (hash ^ hash >>> 16) & MARKS - 1;
        boolean known = marks.get(mark);
        marks.set(mark);
        return known;
    }

    /** What the partition told of names, as far as this process has seen it stored, by their documents' ids. */
    Map<String, Document> names() {
        return names;
    }

    /** The page as this process wrote it last, if it is that one. */
    @Nullable
    Page remembered(String id) {
        return last != null && last.id().equals(id) ? last : null;
    }

    void remember(Page page) {
        last = page;
    }
}
