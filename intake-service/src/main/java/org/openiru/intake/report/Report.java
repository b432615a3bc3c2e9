package org.openiru.intake.report;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Origin;
import org.openiru.intake.content.LockedItem;

/**
 * A report about to be stored.
 *
 * @param items in the order in which they were named, each once
 */
public record Report(
        UUID id,
        ReportReference reference,
        Origin origin,
        List<NamedItem> items,
        Details details,
        boolean goodFaith,
        @Nullable Reporter reporter,
        Instant receivedAt) {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    public Report {
        items = List.copyOf(items);
    }

    /** A report with a new id and reference. */
    public static Report of(
            Origin origin,
            List<NamedItem> items,
            Details details,
            boolean goodFaith,
            @Nullable Reporter reporter,
            Instant receivedAt) {
        return new Report(
                IDS.generate(), ReportReference.random(), origin, items, details, goodFaith, reporter, receivedAt);
    }

    /**
     * An item with the words by which the report named it.
     *
     * @param submittedUrl the address as it was sent in
     */
    public record NamedItem(LockedItem locked, String submittedUrl) {
        public NamedItem {
            // PostgreSQL's text holds every character but this one.
            submittedUrl = submittedUrl.replace('\0', '\uFFFD');
        }
    }

    /** Who sent the report in. Does not show itself in logs. */
    public record Reporter(@Nullable String name, @Nullable String email, boolean wantsUpdates) {
        @Override
        public String toString() {
            return "Reporter[…]";
        }
    }
}
