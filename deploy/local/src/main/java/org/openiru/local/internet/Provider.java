package org.openiru.local.internet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A provider of the demo internet.
 *
 * @param host its domain; it answers for every name below it too
 * @param name what its pages call it
 * @param secret Standard Webhooks secret shared with the unit, {@code whsec_…}
 * @param answerAfter how long it takes to act on a notice; null for its behaviour's usual time
 * @param awayFor how long content that reappears stays away; null for {@link Behaviour#AWAY}
 */
record Provider(
        String host,
        String name,
        Behaviour behaviour,
        String secret,
        @Nullable Duration answerAfter,
        @Nullable Duration awayFor) {

    Duration delay() {
        return answerAfter == null ? behaviour.usualDelay() : answerAfter;
    }

    Duration absence() {
        return awayFor == null ? Behaviour.AWAY : awayFor;
    }
}
