package org.openiru.referral.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the unit told a provider last about a referral, and whether it is known to have that. Nothing depends on what it was
 * told before: whether that arrived, or was lost, changes nothing any more.
 */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class LastMessage {

    @Enumerated(EnumType.STRING)
    @Column(name = "last_message")
    private Message message;

    @Column(name = "last_message_at")
    private Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_message_known_by")
    private @Nullable Word knownBy;

    protected LastMessage() {}

    /** One that nobody has received yet. */
    LastMessage(Message message, Instant at) {
        this.message = message;
        this.at = at;
    }

    boolean isIn(Message what, Instant writtenAt) {
        return message == what && !writtenAt.isBefore(at);
    }

    /** A stronger word replaces a weaker one; true if there was none. */
    boolean arrive(Word by) {
        boolean news = knownBy == null;
        if (knownBy == null || by.compareTo(knownBy) > 0) {
            knownBy = by;
        }
        return news;
    }

    /** Nobody has it, whatever a machine said. */
    void lose() {
        knownBy = null;
    }

    boolean isKnown() {
        return knownBy != null;
    }

    /** Whether people know that it arrived, and not only machines. */
    boolean isCertain() {
        return knownBy == Word.OFFICER || knownBy == Word.PROVIDER;
    }

    Message message() {
        return message;
    }

    Instant at() {
        return at;
    }
}
