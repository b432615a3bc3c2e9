package org.openiru.benchmarks;

/**
 * A notice that a provider took; of a batch, each of its notices.
 *
 * @param type as the notice names itself; of a reminder with its step, such as {@code referral.reminder HALF_TIME}
 * @param at nanoseconds, as {@link System#nanoTime}
 */
public record Arrival(String host, String webhookId, String type, String referralId, String acknowledgeUrl, long at) {}
