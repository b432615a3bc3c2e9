package org.openiru.reporting.ledger;

import java.time.LocalDate;

/**
 * When a running total first reached a number.
 *
 * @param count the number
 * @param on the UTC day; a month or year where the history that reached it tells no more
 * @param by the UTC day at whose end it was reached for certain: that day, or the last one of that month or year
 */
public record Milestone(long count, String on, LocalDate by) {}
