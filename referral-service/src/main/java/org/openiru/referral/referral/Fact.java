package org.openiru.referral.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ReminderStep;
import org.openiru.events.Track;
import org.openiru.referral.provider.Obstacle;

/** What can happen to a referral. */
public sealed interface Fact {

    /** Stands for a reason that a provider did not give. */
    String NOT_STATED = "not stated";

    /** The provider is known, but cannot be sent a notice yet. */
    record ProviderAssigned() implements Fact {}

    /** The notice was issued; {@code newPlatform} if it is the first ever to its provider. */
    record Issued(boolean newPlatform) implements Fact {}

    /** The provider's endpoint accepted the notice at the given attempt, counted from 1. */
    record Delivered(int attempts) implements Fact {}

    /** The notice rests before it was delivered, because of what is in the provider's way. */
    record HeldUp(Obstacle why) implements Fact {}

    /** What was in the way of the notice was cleared. */
    record Resumed() implements Fact {}

    /** What the provider was told last did not reach it, and may never do. */
    sealed interface Loss extends Fact {

        /** For people. */
        String reason();
    }

    /** The notice was given up after so many attempts. */
    record GivenUp(int attempts, String reason) implements Loss {}

    /** The mail system accepted the notice and could not deliver it, or refused its recipient for good. */
    record Bounced(int attempts, String reason) implements Loss {}

    /** The notice of an order rests, or what came after the first notice was lost. People have to tell the provider otherwise. */
    record NotTold(String reason) implements Loss {}

    /** The notice that did not reach the provider is sent once more; {@code officer} wants it so. */
    record Resent(String officer) implements Fact {}

    /** The deadline passed. */
    record DeadlinePassed() implements Fact {}

    /** The unit found the content gone. */
    record FoundGone() implements Fact {}

    /** The unit found the content gone although its provider never said that it removed it: whoever did. */
    record FoundGoneUnclaimed() implements Fact {}

    /** The unit found the content still up, where the provider says that nobody can reach it. */
    record FoundUp() implements Fact {}

    /** The content that the unit had verified as gone was found up again. */
    record Reappeared() implements Fact {}

    /** The provider was reminded. */
    record Reminded(ReminderStep step) implements Fact {}

    /** The hour of an order passed and the provider had not acted. */
    record Breached() implements Fact {}

    /** The unit answered the provider's question, or cleared what kept it from executing an order. */
    record Clarified(String text) implements Fact {}

    /**
     * The provider's endpoint accepted what sets the clock of an order going anew: the reply to its question, or that the
     * content is up again.
     */
    record RestartReceived() implements Fact {}

    /**
     * An officer told the provider by a way of their own.
     *
     * @param how for people, and for courts
     * @param at when the provider had it
     */
    record ToldOtherwise(String how, Instant at) implements Fact {}

    /** The unit took back what it had asked; {@code reason} is for people. */
    record Withdrawn(String reason) implements Fact {}

    /** The provider's endpoint accepted that nothing is asked any more. */
    record WithdrawalReceived() implements Fact {}

    /** What a provider says. */
    sealed interface Answer extends Fact {}

    /** It received the notice. */
    record Received() implements Answer {}

    /** It removed the content. */
    record Removed() implements Answer {}

    /** It disabled access; {@code territory} null means everywhere. */
    record Disabled(@Nullable String territory) implements Answer {

        /** Whether that is all that is asked: an order holds in all member states, a referral leaves it to the provider. */
        public boolean suffices(Track track) {
            return track == Track.REFERRAL || !Territories.of(territory).areTooFewForAnOrder();
        }
    }

    /** It declines a referral. */
    record Refused(String reason) implements Answer {}

    /** It cannot execute an order. */
    record CannotExecute(String reason) implements Answer {

        /** Whether it says why; only that stops the clock of the order. */
        public boolean isExplained() {
            return !reason.equals(NOT_STATED);
        }
    }

    /** It asks a question. */
    record ClarificationAsked(String note) implements Answer {

        /** Whether it says what is unclear; only that stops the clock of the order. */
        public boolean isExplained() {
            return !note.equals(NOT_STATED);
        }
    }
}
