package org.openiru.benchmarks;

/**
 * A notice that a provider took.
 *
 * @param at nanoseconds, as {@link System#nanoTime}
 */
public record Arrival(String host, String webhookId, String referralId, String acknowledgeUrl, long at) {}
