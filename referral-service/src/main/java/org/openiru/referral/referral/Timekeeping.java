package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.openiru.events.ReceiptEvidence;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;

/**
 * What a fact does to a file's clock.
 *
 * <p>A referral's clock runs from its issue, and begins anew when the unit has answered a question or found the content up
 * again. It stands while the unit itself keeps the notice from the provider, and begins anew after that. An order's clock runs
 * from its receipt. It stands once the provider says why it cannot execute the order or what it has to know first, and begins
 * anew when the reply is received, by whatever way: Article 3(6) to (8) of Regulation (EU) 2021/784.
 */
@ApplicationScoped
class Timekeeping {

    private final ReferralSettings settings;

    Timekeeping(ReferralSettings settings) {
        this.settings = settings;
    }

    /** To be called with facts that are news, before the file moves. */
    void keep(ReferralFile file, Fact fact, Instant now) {
        if (fact instanceof Delivered) {
            file.deliveredAt(now);
            file.countReceipt(now, ReceiptEvidence.DELIVERY, settings.orderDeadline());
        } else if (fact instanceof Answer) {
            file.countReceipt(now, ReceiptEvidence.ANSWER, settings.orderDeadline());
        } else if (fact instanceof ToldOtherwise told && file.awaitsReceipt()) {
            file.countReceipt(told.at(), ReceiptEvidence.DELIVERY, settings.orderDeadline());
        } else if (fact instanceof Bounced) {
            file.revokeReceipt();
        }
        switch (file.track()) {
            case REFERRAL -> keepReferral(file, fact, now);
            case REMOVAL_ORDER -> keepOrder(file, fact, now);
        }
    }

    private static void keepReferral(ReferralFile file, Fact fact, Instant now) {
        switch (fact) {
            case Clarified clarified -> file.startClock(now, file.toAct(), null);
            case Reappeared reappeared -> file.startClock(now, file.toAct(), null);
            case HeldUp heldUp when !heldUp.why().isProvidersOwn() -> file.stopClock(now);
            case Resumed resumed -> file.startClock(now, file.toAct(), null);
            // A send that was on its way when the notice was laid aside.
            case Delivered delivered when file.clockPaused().isPresent() -> file.startClock(now, file.toAct(), null);
            default -> {
                // The clock goes on.
            }
        }
    }

    private void keepOrder(ReferralFile file, Fact fact, Instant now) {
        switch (fact) {
            case CannotExecute cannot when cannot.isExplained() -> file.meetObstacle(now);
            case ClarificationAsked asked when asked.isExplained() -> file.meetObstacle(now);
            case Clarified clarified -> file.reply(now);
            case Reappeared reappeared -> file.stopClock(now);
            // It had been accepted, and came back.
            case NotTold lost when isNewsForTheClock(file) -> file.stopClock(now);
            case Disabled disabled when disabled.suffices(file.track()) -> obstacleIsGone(file, now);
            case Removed removed -> obstacleIsGone(file, now);
            case RestartReceived restart when file.clockPaused().isPresent() -> restart(file, now);
            case ToldOtherwise told when file.clockPaused().isPresent() -> restart(file, told.at());
            case Answer answer when file.state() == ReferralState.REAPPEARED -> obstacleIsGone(file, now);
            default -> {
                // The clock goes on.
            }
        }
    }

    private static boolean isNewsForTheClock(ReferralFile file) {
        return switch (file.state()) {
            case CLARIFIED, PARTLY_DISABLED, REAPPEARED -> true;
            default -> false;
        };
    }

    /**
     * Who says that it acted is kept from it no more; should that prove to be false, the hour counts from here. So it does of who
     * answers that it got the news that the content is up again.
     */
    private void obstacleIsGone(ReferralFile file, Instant now) {
        if (file.clockPaused().isPresent()) {
            file.startClock(now, settings.orderDeadline(), ReceiptEvidence.ANSWER);
        }
    }

    private void restart(ReferralFile file, Instant receivedAt) {
        switch (file.state()) {
            case CLARIFIED, PARTLY_DISABLED ->
                file.startClock(receivedAt, settings.orderDeadline(), ReceiptEvidence.CLARIFICATION);
            case REAPPEARED -> file.startClock(receivedAt, settings.orderDeadline(), ReceiptEvidence.DELIVERY);
            // What it said without words while the reply was on its way stops nothing.
            case CLARIFICATION_REQUESTED, NOT_EXECUTABLE -> {
                if (!file.hasExplainedObstacle()) {
                    file.startClock(receivedAt, settings.orderDeadline(), ReceiptEvidence.CLARIFICATION);
                }
            }
            default -> {
                // The provider has moved on meanwhile.
            }
        }
    }
}
