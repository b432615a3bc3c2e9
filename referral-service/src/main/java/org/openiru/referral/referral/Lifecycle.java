package org.openiru.referral.referral;

import org.openiru.events.ReminderStep;
import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.Breached;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundGoneUnclaimed;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Loss;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.Fact.ProviderAssigned;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.Fact.Withdrawn;

/**
 * The one state machine of referrals and orders.
 *
 * <p>Answers outrank each other: received &lt; disabled in too few states for an order &lt; clarification &lt; refused or
 * cannot execute &lt; disabled &lt; removed. A
 * weaker answer never takes back a stronger one, so answers that arrive repeated or reordered end in the same state. A
 * provider may change a no into a yes; a yes that turns into a no contradicts itself and is impossible.
 *
 * <p>The unit moves a referral back to where an answer is owed by clarifying or by finding the content up again, and ends it
 * by withdrawing: whatever the provider says then crossed with the withdrawal and is kept without effect.
 */
final class Lifecycle {

    private static final Decision UNCHANGED = new Unchanged();
    private static final Decision NOTED = new Noted();
    private static final Decision NOT_ISSUED = new Impossible("No notice was issued yet");

    private Lifecycle() {}

    /**
     * What the fact means for the file: what it means in its state, unless it is about something that the provider is known to
     * have; and news besides if it stops the clock of an order. An explanation counts whether it comes with the answer that it
     * explains or after it.
     */
    static Decision decide(ReferralFile file, Fact fact) {
        return switch (fact) {
            // A machine can be wrong about what it delivered; people are believed.
            case Loss loss when file.isLastMessageCertain() -> UNCHANGED;
            case RestartReceived restart when file.knowsLastMessage() -> UNCHANGED;
            case WithdrawalReceived received when file.knowsLastMessage() -> UNCHANGED;
            case ToldOtherwise told when file.knowsLastMessage() -> new Impossible("The provider was told already");
            default -> {
                Decision decision = decide(file.track(), file.state(), fact);
                yield decision instanceof Unchanged && stopsTheClock(file, fact) ? NOTED : decision;
            }
        };
    }

    private static boolean stopsTheClock(ReferralFile file, Fact fact) {
        return file.track() == Track.REMOVAL_ORDER
                && file.state().awaitsClarification()
                && !file.countdown().hasExplainedObstacle()
                && explains(fact);
    }

    private static boolean explains(Fact fact) {
        return switch (fact) {
            case CannotExecute cannot -> cannot.isExplained();
            case ClarificationAsked asked -> asked.isExplained();
            default -> false;
        };
    }

    /** What the fact means in the state; pure. */
    static Decision decide(Track track, ReferralState state, Fact fact) {
        return switch (fact) {
            case ProviderAssigned assigned -> assigned(state);
            case Issued issued -> issued(state);
            case Answer answer -> answered(track, state, answer);
            case Delivered delivered -> delivered(state);
            case HeldUp heldUp -> heldUp(state);
            case Resumed resumed -> resumed(state);
            case GivenUp givenUp -> givenUp(state);
            case Bounced bounced -> bounced(state);
            case Resent resent -> resent(state);
            case DeadlinePassed passed -> deadlinePassed(state);
            case FoundGone gone -> foundGone(state);
            case FoundGoneUnclaimed gone -> goneUnclaimed(state);
            case FoundUp up -> foundUp(state);
            case Reappeared reappeared -> reappeared(state);
            case Reminded reminded -> reminded(state, reminded.step());
            case Breached breached -> breached(track, state);
            case Clarified clarified -> clarified(state);
            case RestartReceived restart -> restartReceived(state);
            case WithdrawalReceived received -> state == ReferralState.WITHDRAWN ? NOTED : UNCHANGED;
            case NotTold lost -> notTold(state);
            case ToldOtherwise told -> toldOtherwise(state);
            case Withdrawn withdrawn -> state == ReferralState.WITHDRAWN ? UNCHANGED : moved(ReferralState.WITHDRAWN);
        };
    }

    private static Decision assigned(ReferralState state) {
        return state == ReferralState.AWAITING_PROVIDER ? moved(ReferralState.AWAITING_CHANNEL) : UNCHANGED;
    }

    /** What was withdrawn because of a hold is issued anew when the hold ends. */
    private static Decision issued(ReferralState state) {
        return state.awaitsIssue() || state == ReferralState.WITHDRAWN ? moved(ReferralState.ISSUED) : UNCHANGED;
    }

    private static Decision answered(Track track, ReferralState state, Answer answer) {
        if (state.awaitsIssue()) {
            return NOT_ISSUED;
        }
        if (state == ReferralState.WITHDRAWN) {
            return UNCHANGED;
        }
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
            case Disabled disabled ->
                raise(
                        state,
                        disabled.suffices(track) ? ReferralState.DISABLING_CLAIMED : ReferralState.PARTLY_DISABLED);
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
            case AWAITING_PROVIDER, AWAITING_CHANNEL, ISSUED, DELIVERED, UNDELIVERABLE, REAPPEARED, UNANSWERED -> 0;
            case ACKNOWLEDGED, CLARIFIED -> 1;
            case PARTLY_DISABLED -> 2;
            case CLARIFICATION_REQUESTED -> 3;
            case REFUSED, NOT_EXECUTABLE -> 4;
            case DISABLING_CLAIMED, DISABLING_REFUTED -> 5;
            case REMOVAL_CLAIMED, REMOVAL_REFUTED, REMOVAL_VERIFIED -> 6;
            case WITHDRAWN -> 7;
        };
    }

    /** A provider can answer before the send is recorded: the delivery is then still news, but moves nothing. */
    private static Decision delivered(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case ISSUED, UNDELIVERABLE -> moved(ReferralState.DELIVERED);
            case DELIVERED -> UNCHANGED;
            default -> NOTED;
        };
    }

    /** Only of who has not heard of a referral yet can be said that the unit keeps it waiting. */
    private static Decision heldUp(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case ISSUED -> NOTED;
            default -> UNCHANGED;
        };
    }

    private static Decision resumed(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case WITHDRAWN -> UNCHANGED;
            default -> NOTED;
        };
    }

    /** Who has answered has evidently received the notice, whatever its endpoint said. */
    private static Decision givenUp(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case ISSUED -> moved(ReferralState.UNDELIVERABLE);
            case UNANSWERED -> NOTED;
            default -> UNCHANGED;
        };
    }

    /** What the mail system had accepted counted as delivered until then. */
    private static Decision bounced(ReferralState state) {
        return state == ReferralState.DELIVERED ? moved(ReferralState.UNDELIVERABLE) : givenUp(state);
    }

    /** What an officer gave to the provider otherwise can still follow in writing. */
    private static Decision resent(ReferralState state) {
        return switch (state) {
            case UNDELIVERABLE -> moved(ReferralState.ISSUED);
            case DELIVERED, UNANSWERED -> NOTED;
            default -> new Impossible("It does not wait for its notice to be delivered");
        };
    }

    private static Decision deadlinePassed(ReferralState state) {
        if (state.awaitsIssue()) {
            return NOT_ISSUED;
        }
        return state.awaitsAnswer() ? moved(ReferralState.UNANSWERED) : UNCHANGED;
    }

    private static Decision foundGone(ReferralState state) {
        return switch (state) {
            case REMOVAL_CLAIMED, REMOVAL_REFUTED -> moved(ReferralState.REMOVAL_VERIFIED);
            case REMOVAL_VERIFIED, WITHDRAWN -> UNCHANGED;
            default -> new Impossible("No removal was claimed");
        };
    }

    private static Decision foundUp(ReferralState state) {
        return switch (state) {
            case REMOVAL_CLAIMED -> moved(ReferralState.REMOVAL_REFUTED);
            case DISABLING_CLAIMED -> moved(ReferralState.DISABLING_REFUTED);
            case REMOVAL_REFUTED, DISABLING_REFUTED, REMOVAL_VERIFIED, WITHDRAWN -> UNCHANGED;
            default -> new Impossible("Nothing was claimed");
        };
    }

    /**
     * News, but no removal at the unit's request: what nobody claims to have done is not counted as done for it. A claim that
     * access was disabled is believed again.
     */
    private static Decision goneUnclaimed(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case DISABLING_REFUTED -> moved(ReferralState.DISABLING_CLAIMED);
            case DISABLING_CLAIMED, REMOVAL_CLAIMED, REMOVAL_REFUTED, REMOVAL_VERIFIED, WITHDRAWN -> UNCHANGED;
            default -> NOTED;
        };
    }

    private static Decision reappeared(ReferralState state) {
        return switch (state) {
            case REMOVAL_VERIFIED -> moved(ReferralState.REAPPEARED);
            case REAPPEARED, WITHDRAWN -> UNCHANGED;
            default -> new Impossible("No removal was verified");
        };
    }

    /** Who never got the notice is not reminded of it; that is for its second contact to hear. */
    private static Decision reminded(ReferralState state, ReminderStep step) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case DELIVERED, ACKNOWLEDGED, CLARIFIED, REAPPEARED -> NOTED;
            case ISSUED, UNDELIVERABLE -> step == ReminderStep.SECOND_CONTACT ? NOTED : UNCHANGED;
            default -> UNCHANGED;
        };
    }

    /** What stops the clock of an order are deeds; a claim that was refuted is none. */
    private static Decision breached(Track track, ReferralState state) {
        if (track == Track.REFERRAL) {
            return new Impossible("Only a removal order can be breached");
        }
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> NOT_ISSUED;
            case DISABLING_CLAIMED, REMOVAL_CLAIMED, REMOVAL_VERIFIED, WITHDRAWN -> UNCHANGED;
            default -> NOTED;
        };
    }

    private static Decision clarified(ReferralState state) {
        return state.awaitsClarification()
                ? moved(ReferralState.CLARIFIED)
                : new Impossible("The provider does not wait for a reply");
    }

    /** A provider may have moved on before the delivery is recorded. */
    private static Decision restartReceived(ReferralState state) {
        return state.awaitsIssue() ? NOT_ISSUED : NOTED;
    }

    /** Once the provider has said more, it knows or needs to know no more; a question may have crossed with what was lost. */
    private static Decision notTold(ReferralState state) {
        if (state.awaitsIssue()) {
            return NOT_ISSUED;
        }
        return state.mayHaveToBeTold() || state.awaitsClarification() ? NOTED : UNCHANGED;
    }

    /** What could not be sent is delivered just as well by telephone or fax. */
    private static Decision toldOtherwise(ReferralState state) {
        if (state == ReferralState.UNDELIVERABLE || state == ReferralState.ISSUED) {
            return moved(ReferralState.DELIVERED);
        }
        return state.mayHaveToBeTold() ? NOTED : new Impossible("The provider does not wait to be told anything");
    }

    private static Decision moved(ReferralState to) {
        return new Moved(to, false);
    }
}
