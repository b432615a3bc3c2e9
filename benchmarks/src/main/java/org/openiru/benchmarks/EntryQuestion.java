package org.openiru.benchmarks;

import java.time.Instant;
import java.util.Locale;

/** Questions that no sum kept ready can answer: the service looks at each entry of the measure. */
enum EntryQuestion {
    AS_AT_EVER_NEW_MOMENTS("/api/v1/figures?measure=removed&groupBy=month&language=en&asAt=%s"),
    MILESTONES("/api/v1/figures/milestones?measure=removed&at=100,1000&asAt=%s"),
    FIRST_REVISIONS("/api/v1/figures/revisions?measure=removed&limit=50&since=2012-01-01T00:00:00Z");

    private final String path;

    EntryQuestion(String path) {
        this.path = path;
    }

    /** The request, as at a moment that nobody asked for before. */
    String path(Instant settled, int round) {
        return path.formatted(settled.minusMillis(round));
    }

    /** In words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
