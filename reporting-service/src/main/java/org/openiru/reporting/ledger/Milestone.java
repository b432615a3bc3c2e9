package org.openiru.reporting.ledger;

/**
 * When a running total first reached a number.
 *
 * @param count the number
 * @param on the UTC day; a month or year where the history that reached it tells no more
 */
public record Milestone(long count, String on) {}
