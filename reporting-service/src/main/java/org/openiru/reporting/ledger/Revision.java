package org.openiru.reporting.ledger;

import java.time.Instant;

/**
 * A change of a day's figure.
 *
 * @param recordedAt when the broker took the event that caused it
 * @param day the UTC day whose figure it changes; a month or year where no more is known
 * @param change by how much
 * @param cause the event's {@code ce_type}
 */
public record Revision(Instant recordedAt, String day, long change, String cause) {}
