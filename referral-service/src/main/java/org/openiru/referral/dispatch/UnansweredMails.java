package org.openiru.referral.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The mails of each recipient to which the mail server has not said anything yet. All mails share a few connections, and one that is
 * given up as too slow keeps its own: a recipient with whom that happens time after time must not get all of them.
 */
final class UnansweredMails {

    /** After that long RFC 5321 expects no word any more; the connection is lost. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Clock clock;
    private final int most;
    private final Map<String, Deque<Instant>> begun = new HashMap<>();

    UnansweredMails(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether one more may be begun; then it is. */
    synchronized boolean begin(String to) {
        Instant now = clock.instant();
        Deque<Instant> waiting = begun.computeIfAbsent(to, absent -> new ArrayDeque<>());
        waiting.removeIf(since -> since.plus(FORGOTTEN_AFTER).isBefore(now));
        return waiting.size() < most && waiting.add(now);
    }

    /** The mail server has spoken to one of them. */
    synchronized void end(String to) {
        Deque<Instant> waiting = begun.get(to);
        if (waiting == null) {
            return;
        }
        waiting.pollFirst();
        if (waiting.isEmpty()) {
            begun.remove(to);
        }
    }
}
