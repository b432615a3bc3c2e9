package org.openiru.referral.totals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.referral.ReferralState;
import org.openiru.web.totals.MeasureTotal;
import org.openiru.web.totals.Totals;

/**
 * Counts from the histories of referrals, item by item, as they stood at one moment. It reads every fact there ever was: that is for
 * an audit, and not for a dashboard.
 */
@ApplicationScoped
class ReferralTotals implements Totals {

    private static final int ROWS_AT_ONCE = 2_000;

    private static final String HISTORIES = """
            select f.content_id as content_id, f.id as referral_id, f.track as track, h.fact as fact, h.state as state,
                   h.happened_at as happened_at, h.deadline as deadline
            from referral_history h join referral_file f on f.id = h.referral_id
            order by f.content_id, h.number""";

    private static final String PLATFORMS = "select count(*) as platforms from platform where announced";

    private final Session entities;

    ReferralTotals(Session entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<MeasureTotal> read() {
        entities.createNativeMutationQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
        List<MeasureTotal> totals = new ArrayList<>();
        ofItems().forEach((total, items) -> totals.add(new MeasureTotal(total.measure(), items)));
        totals.add(new MeasureTotal("newPlatforms", platforms()));
        return totals;
    }

    private Map<Total, Long> ofItems() {
        Count count = new Count();
        try (Stream<Tuple> rows = entities.createNativeQuery(HISTORIES, Tuple.class)
                .setFetchSize(ROWS_AT_ONCE)
                .getResultStream()) {
            rows.map(ReferralTotals::step).forEachOrdered(count::add);
        }
        return count.totals();
    }

    private static Step step(Tuple row) {
        return new Step(
                row.get("content_id", UUID.class),
                row.get("referral_id", UUID.class),
                row.get("track", String.class).equals(Track.REMOVAL_ORDER.name()),
                row.get("fact", String.class),
                ReferralState.valueOf(row.get("state", String.class)),
                row.get("happened_at", Instant.class),
                row.get("deadline", Instant.class));
    }

    private long platforms() {
        return entities.createNativeQuery(PLATFORMS, Tuple.class)
                .getSingleResult()
                .get("platforms", Number.class)
                .longValue();
    }

    /** Adds up what items count for; the steps of an item come one after the other. */
    static final class Count {

        private final Map<Total, Long> totals = new EnumMap<>(Total.class);
        private @Nullable UUID contentId;
        private ItemHistory item = new ItemHistory();

        void add(Step step) {
            if (!step.contentId().equals(contentId)) {
                finish();
                contentId = step.contentId();
                item = new ItemHistory();
            }
            item.add(step);
        }

        Map<Total, Long> totals() {
            finish();
            contentId = null;
            item = new ItemHistory();
            for (Total total : Total.values()) {
                totals.putIfAbsent(total, 0L);
            }
            return totals;
        }

        private void finish() {
            item.counted().forEach(total -> totals.merge(total, 1L, Long::sum));
        }
    }
}
