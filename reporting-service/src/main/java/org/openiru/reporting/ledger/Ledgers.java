package org.openiru.reporting.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.Stage;

/**
 * The generations that this process holds in memory: the one that answers, and during a rebuild the next one, so that it can
 * answer at once when its turn comes. Whoever asks brings them up to date: what is projected, by whichever replica, is
 * counted.
 */
public final class Ledgers {

    /** A page has some 20 kB. */
    private static final int PAGES_AT_ONCE = 200;

    private final ReadModel readModel;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    public Ledgers(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** The figures of now; empty until a consumer has begun to fill the store. */
    public Optional<Snapshot> current() {
        return readModel.stage().map(this::current);
    }

    /** Loads what is new, of a generation under construction too. */
    public void refresh() {
        readModel.stage().ifPresent(stage -> {
            current(stage);
            if (stage.building() != null) {
                snapshot(stage.building(), false);
            }
        });
    }

    private Snapshot current(Stage stage) {
        held.keySet().removeIf(id -> !id.equals(stage.serving()) && !id.equals(stage.building()));
        return snapshot(stage.serving(), stage.complete());
    }

    private Snapshot snapshot(String generation, boolean complete) {
        return held.computeIfAbsent(generation, id -> new Held(readModel.generation(id)))
                .upToDate(readModel, complete);
    }

    /** One generation in memory. Each has a lock of its own: who asks does not wait for the next one's loading. */
    private static final class Held {

        private final Generation generation;
        private final Ledger ledger = new Ledger();
        private final Map<String, Long> loaded = new HashMap<>();
        private Snapshot snapshot;

        Held(Generation generation) {
            this.generation = generation;
            this.snapshot = take(false);
        }

        synchronized Snapshot upToDate(ReadModel readModel, boolean complete) {
            Map<String, Long> positions = readModel.positions(generation.id());
            if (!positions.equals(snapshot.positions()) || complete != snapshot.complete()) {
                positions.forEach(this::load);
                snapshot = take(complete);
            }
            return snapshot;
        }

        private Snapshot take(boolean complete) {
            return new Snapshot(
                    generation.id(), kind -> NameBook.of(generation, kind), complete, loaded, ledger.view());
        }

        /** What lies at the position or beyond may be on a page already, but is not settled before the position tells so. */
        private void load(String partition, long position) {
            List<String> ids = Page.ids(partition, loaded.getOrDefault(partition, 0L), position - 1);
            for (int from = 0; from < ids.size(); from += PAGES_AT_ONCE) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + PAGES_AT_ONCE));
                Map<String, Document> stored = generation.pages().read(some);
                for (String id : some) {
                    Document page = stored.get(id);
                    if (page == null) {
                        // The generation was dropped meanwhile. What is here stays true.
                        return;
                    }
                    add(partition, Page.of(partition, page), position);
                }
            }
        }

        private void add(String partition, Page page, long position) {
            long next = loaded.getOrDefault(partition, 0L);
            List<Booking> bookings = page.bookings();
            bookings.stream()
                    .filter(booking -> booking.offset() >= next && booking.offset() < position)
                    .forEach(ledger::add);
            loaded.put(partition, Math.min(position, page.end()));
        }
    }
}
