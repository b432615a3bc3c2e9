package org.openiru.local.internet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a provider will do about a notice, and say.
 *
 * @param type the answer's type, e.g. {@code content.removed}
 * @param content what becomes of the content just before the answer is sent
 * @param after how long after the notice
 * @param copies how often the answer is sent, byte for byte the same
 */
record PlannedAnswer(
        String type,
        ContentState content,
        Duration after,
        Signature signature,
        int copies,
        @Nullable String reason,
        @Nullable String territory) {

    /** Whether the answer is signed with the provider's own secret. */
    enum Signature {
        RIGHT,
        WRONG
    }

    static PlannedAnswer of(String type, ContentState content) {
        return new PlannedAnswer(type, content, Duration.ZERO, Signature.RIGHT, 1, null, null);
    }

    PlannedAnswer after(Duration delay) {
        return new PlannedAnswer(type, content, delay, signature, copies, reason, territory);
    }

    PlannedAnswer leaving(ContentState state) {
        return new PlannedAnswer(type, state, after, signature, copies, reason, territory);
    }

    PlannedAnswer signed(Signature by) {
        return new PlannedAnswer(type, content, after, by, copies, reason, territory);
    }

    PlannedAnswer copies(int number) {
        return new PlannedAnswer(type, content, after, signature, number, reason, territory);
    }

    PlannedAnswer because(String why) {
        return new PlannedAnswer(type, content, after, signature, copies, why, territory);
    }

    PlannedAnswer within(String where) {
        return new PlannedAnswer(type, content, after, signature, copies, reason, where);
    }
}
