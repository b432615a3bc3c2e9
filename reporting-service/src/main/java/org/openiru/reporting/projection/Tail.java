package org.openiru.reporting.projection;

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

    private final LinkedHashMap<UUID, Long> latest = new LinkedHashMap<>();
    private final Map<String, Document> names = new HashMap<>();
    private @Nullable Page last;

    Tail() {}

    /** @param position the next offset to be read, null or 0 for the first */
    static Tail read(GuardedCollection pages, String partition, @Nullable Long position) {
        Tail tail = new Tail();
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
