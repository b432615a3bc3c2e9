package org.openiru.referral.referral;

import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.ProviderAssigned;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;

/**
 * The one state machine of referrals and orders.
 *
 * <p>Answers outrank each other: received &lt; clarification &lt; refused or cannot execute &lt; disabled &lt; removed. A
 * weaker answer never takes back a stronger one, so answers that arrive repeated or reordered end in the same state. A
 * provider may change a no into a yes; a yes that turns into a no contradicts itself and is impossible.
 */
final class Lifecycle {

    private static final Decision UNCHANGED = new Unchanged();

    private Lifecycle() {}

    /** What the fact means in the state; pure. */
    static Decision decide(Track track, ReferralState state, Fact fact) {
        return switch (fact) {
            case ProviderAssigned assigned -> assigned(state);
            case Issued issued -> state.awaitsIssue() ? moved(ReferralState.ISSUED) : UNCHANGED;
            case Answer answer ->
                state.awaitsIssue() ? new Impossible("No notice was issued yet") : answered(track, state, answer);
            case Delivered delivered -> delivered(state);
            case GivenUp givenUp -> givenUp(state);
            case DeadlinePassed passed -> deadlinePassed(state);
            case FoundGone gone -> found(state, ReferralState.REMOVAL_VERIFIED);
            case FoundUp up -> found(state, ReferralState.REMOVAL_REFUTED);
        };
    }

    private static Decision assigned(ReferralState state) {
        return state == ReferralState.AWAITING_PROVIDER ? moved(ReferralState.AWAITING_CHANNEL) : UNCHANGED;
    }

    private static Decision answered(Track track, ReferralState state, Answer answer) {
        return switch (answer) {
            case Received received -> raise(state, ReferralState.ACKNOWLEDGED);
            case ClarificationAsked asked -> raise(state, ReferralState.CLARIFICATION_REQUESTED);
            case Refused refused ->
                track == Track.REMOVAL_ORDER
                        ? new Impossible("A removal order cannot be refused")
                        : decline(state, ReferralState.REFUSED);
            case CannotExecute cannot ->
                track == Track.REFERRAL
                        ? new Impossible("Only a removal order can be impossible to execute")
                        : decline(state, ReferralState.NOT_EXECUTABLE);
            case Disabled disabled -> raise(state, ReferralState.DISABLING_CLAIMED);
            case Removed removed -> raise(state, ReferralState.REMOVAL_CLAIMED);
        };
    }

    private static Decision decline(ReferralState state, ReferralState to) {
        boolean contradicts = rank(state) > rank(to);
        return contradicts ? new Impossible("The provider already said that it acted") : raise(state, to);
    }

    private static Decision raise(ReferralState state, ReferralState to) {
        if (state == ReferralState.UNANSWERED) {
            return new Moved(to, true);
        }
        return rank(to) > rank(state) ? moved(to) : UNCHANGED;
    }

    private static int rank(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL, ISSUED, DELIVERED, UNDELIVERABLE, UNANSWERED -> 0;
            case ACKNOWLEDGED -> 1;
            case CLARIFICATION_REQUESTED -> 2;
            case REFUSED, NOT_EXECUTABLE -> 3;
            case DISABLING_CLAIMED -> 4;
            case REMOVAL_CLAIMED, REMOVAL_REFUTED, REMOVAL_VERIFIED -> 5;
        };
    }

    /** A provider can answer before the send is recorded: the delivery is then still news, but moves nothing. */
    private static Decision delivered(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> new Impossible("No notice was issued yet");
            case ISSUED, UNDELIVERABLE -> moved(ReferralState.DELIVERED);
            case DELIVERED -> UNCHANGED;
            default -> new Noted();
        };
    }

    /** Who has answered has evidently received the notice, whatever its endpoint said. */
    private static Decision givenUp(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> new Impossible("No notice was issued yet");
            case ISSUED -> moved(ReferralState.UNDELIVERABLE);
            case UNANSWERED -> new Noted();
            default -> UNCHANGED;
        };
    }

    private static Decision deadlinePassed(ReferralState state) {
        if (state.awaitsIssue()) {
            return new Impossible("No notice was issued yet");
        }
        return state.awaitsAnswer() ? moved(ReferralState.UNANSWERED) : UNCHANGED;
    }

    private static Decision found(ReferralState state, ReferralState to) {
        if (!state.removalWasClaimed()) {
            return new Impossible("No removal was claimed");
        }
        return state == to || state == ReferralState.REMOVAL_VERIFIED ? UNCHANGED : moved(to);
    }

    private static Decision moved(ReferralState to) {
        return new Moved(to, false);
    }
}
