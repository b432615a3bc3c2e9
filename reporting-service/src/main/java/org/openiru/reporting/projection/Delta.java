package org.openiru.reporting.projection;

/**
 * A change of one counter.
 *
 * @param offset of the fact that caused it, within the counter's partition
 */
record Delta(CounterKey key, long offset, long amount) {}
