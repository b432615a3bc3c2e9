package org.openiru.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Questions for which it matters when each entry counts or was recorded. */
enum EntryQuestion {
    AS_AT_A_LATE_MOMENT("/api/v1/figures?measure=removed&groupBy=month&language=en&asAt=%s", 1),
    AS_AT_THE_MIDDLE("/api/v1/figures?measure=removed&groupBy=month&language=en&asAt=%s", 0.5),
    MILESTONES("/api/v1/figures/milestones?measure=removed&at=100,1000", 1),
    FIRST_REVISIONS("/api/v1/figures/revisions?measure=removed&limit=50&since=2012-01-01T00:00:00Z", 1);

    private final String path;
    private final double part;

    /** @param part of the time in which events were recorded, after which the moment lies */
    EntryQuestion(String path, double part) {
        this.path = path;
        this.part = part;
    }

    /**
     * The request, as at a moment that nobody asked for before.
     *
     * @param begun when the first event was recorded
     * @param settled when the last one was
     */
    String path(Instant begun, Instant settled, int round) {
        long millis = (long) (part * Duration.between(begun, settled).toMillis());
        return path.formatted(begun.plusMillis(millis - round));
    }

    /** In words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
