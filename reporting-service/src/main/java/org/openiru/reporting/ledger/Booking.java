package org.openiru.reporting.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one event put into the ledger.
 *
 * @param offset of the event within its partition
 * @param event its {@code ce_id}
 * @param recordedAt when the broker took it: the axis of "as at"
 * @param cause its {@code ce_type}
 * @param entries none, if it counts for nothing or is a duplicate
 */
public record Booking(long offset, UUID event, Instant recordedAt, String cause, List<Entry> entries) {

    public Booking {
        entries = List.copyOf(entries);
    }
}
