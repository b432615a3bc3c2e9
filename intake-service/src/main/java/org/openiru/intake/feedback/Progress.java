package org.openiru.intake.feedback;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.openiru.events.ContentItem;
import org.openiru.intake.content.ContentItems;
import org.openiru.intake.content.ItemState;
import org.openiru.intake.content.Move;

/** Notes how far an item has come. */
@ApplicationScoped
class Progress {
    private static final Logger LOG = Logger.getLogger(Progress.class);

    private final ContentItems items;
    private final MeterRegistry metrics;

    Progress(ContentItems items, MeterRegistry metrics) {
        this.items = items;
        this.metrics = metrics;
    }

    void record(ContentItem item, ItemState state, Instant at) {
        count(item, state, items.move(item.contentId(), state, at));
    }

    /** The content is up again after its removal. */
    void reappeared(ContentItem item, Instant at) {
        count(item, ItemState.REMOVED.afterReappearance(), items.reappear(item.contentId(), at));
    }

    private void count(ContentItem item, ItemState state, Move move) {
        metrics.counter(
                        "iru.intake.item.moves",
                        "state",
                        state.name(),
                        "result",
                        move.name().toLowerCase(Locale.ROOT))
                .increment();
        if (move == Move.UNKNOWN_ITEM) {
            // Happens when this database is younger than the topics. Nobody here waits for the news.
            LOG.warnf("progress-of-unknown-item contentId=%s state=%s", item.contentId(), state);
        }
    }
}
