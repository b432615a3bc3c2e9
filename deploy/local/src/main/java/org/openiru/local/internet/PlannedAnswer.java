package org.openiru.local.internet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a provider will do about a notice, and say.
 *
 * @param type the answer's type, e.g. {@code content.removed}
 * @param content what becomes of the content just before the answer is sent
 * @param after how long after the notice
 */
record PlannedAnswer(
        String type,
        ContentState content,
        Duration after,
        Manner manner,
        @Nullable String reason,
        @Nullable String territory) {

    /** How an answer is sent. */
    enum Manner {
        /** Until the unit takes it, within reason. */
        USUAL,
        /** Until the unit has heard it, whatever it says to it. */
        ONCE,
        /** As {@link #ONCE}, signed with a secret that is not the provider's own. */
        FORGED,
        /** Taken once, it is sent twice more, byte for byte the same. */
        REPLAYED,
        /** Not at all: something is done and nobody is told. */
        UNSAID;

        boolean takesNoForAnAnswer() {
            return this == ONCE || this == FORGED;
        }

        /** How often an answer that was taken is sent again. */
        int furtherCopies() {
            return this == REPLAYED ? 2 : 0;
        }
    }

    static PlannedAnswer of(String type, ContentState content) {
        return new PlannedAnswer(type, content, Duration.ZERO, Manner.USUAL, null, null);
    }

    /** A change of the content without a word about it; the type only names it. */
    static PlannedAnswer unsaid(String type, ContentState content) {
        return of(type, content).in(Manner.UNSAID);
    }

    PlannedAnswer after(Duration delay) {
        return new PlannedAnswer(type, content, delay, manner, reason, territory);
    }

    PlannedAnswer leaving(ContentState state) {
        return new PlannedAnswer(type, state, after, manner, reason, territory);
    }

    PlannedAnswer in(Manner how) {
        return new PlannedAnswer(type, content, after, how, reason, territory);
    }

    PlannedAnswer because(String why) {
        return new PlannedAnswer(type, content, after, manner, why, territory);
    }

    PlannedAnswer within(String where) {
        return new PlannedAnswer(type, content, after, manner, reason, where);
    }

    /** Whether the content is other than it was before; what is said about content that stays up changes nothing. */
    boolean changesContent() {
        return content != ContentState.UP || manner == Manner.UNSAID;
    }
}
