package org.openiru.web.totals;

/**
 * How often something has happened, or how many there are, since the installation began.
 *
 * @param measure its name in the figures API, where its meaning is told
 */
public record MeasureTotal(String measure, long total) {}
