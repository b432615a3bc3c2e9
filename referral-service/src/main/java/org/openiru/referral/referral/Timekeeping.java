package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.Track;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.Loss;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.Fact.Withdrawn;

/**
 * What a fact does to what a file knows of its last message, and so to its clock.
 *
 * <p>A referral's clock runs from its issue, and begins anew when the unit has answered a question or found the content up
 * again; the provider's quiet hours come before it. It stands while the unit itself keeps the notice from the provider, and
 * begins anew after that. An order's clock runs while the provider is known to have what it was told last and has not said what
 * keeps it from executing the order. So it begins with the receipt of the order, of the reply to a question, or of the news that the content is up again, by
 * whatever way: Article 3(6) to (8) of Regulation (EU) 2021/784.
 */
@ApplicationScoped
class Timekeeping {

    private final ReferralSettings settings;
    private final Providers providers;
    private final Correspondence correspondence;

    Timekeeping(ReferralSettings settings, Providers providers, Correspondence correspondence) {
        this.settings = settings;
        this.providers = providers;
        this.correspondence = correspondence;
    }

    /** To be called with facts that are news, before the file moves. */
    void keep(ReferralFile file, Fact fact, Instant now) {
        switch (fact) {
            case Clarified clarified -> file.tell(Message.REPLY, now);
            case Reappeared reappeared -> file.tell(Message.REAPPEARANCE, now);
            case Withdrawn withdrawn -> file.tell(Message.WITHDRAWAL, now);
            case Delivered delivered -> delivered(file, now);
            case RestartReceived restart -> arrive(file, Word.MACHINE, now);
            case WithdrawalReceived received -> arrive(file, Word.MACHINE, now);
            case ToldOtherwise told -> arrive(file, Word.OFFICER, told.at());
            case Answer answer when showsReceipt(file, answer) -> arrive(file, Word.PROVIDER, now);
            case Loss loss -> lose(file, now);
            default -> {
                // Nothing that the provider has to be told.
            }
        }
        switch (file.track()) {
            case REFERRAL -> keepReferral(file, fact, now);
            case REMOVAL_ORDER -> keepOrder(file, fact, now);
        }
    }

    /** The provider may have answered, and have been replied to, before its notice's delivery is recorded. */
    private void delivered(ReferralFile file, Instant now) {
        file.countdown().deliveredAt(now);
        if (file.lastMessage() == Message.ISSUE) {
            arrive(file, Word.MACHINE, now);
        }
    }

    /**
     * Who decides has what it decides on. Who says anything less may answer to what it was told before: to an issue that was
     * withdrawn meanwhile, if nothing has gone out since, or with another question that crossed with the reply to its first.
     */
    private boolean showsReceipt(ReferralFile file, Answer answer) {
        boolean decides =
                switch (answer) {
                    case Removed removed -> true;
                    case Disabled disabled -> disabled.suffices(file.track());
                    case Refused refused -> true;
                    case Received received -> false;
                    case ClarificationAsked asked -> false;
                    case CannotExecute cannot -> false;
                };
        return decides
                || (file.lastMessage() != Message.REPLY && (file.knowsLastMessage() || !onlyEarlierWentOut(file)));
    }

    private boolean onlyEarlierWentOut(ReferralFile file) {
        return correspondence
                .newestSent(file.id())
                .filter(written -> written.isBefore(file.lastMessageAt()))
                .isPresent();
    }

    /** The first sign of receipt counts; the clock of an order begins with it, unless an obstacle was explained meanwhile. */
    private void arrive(ReferralFile file, Word by, Instant at) {
        if (!file.arrive(by)) {
            return;
        }
        Message message = file.lastMessage();
        ReceiptEvidence evidence = evidence(message, by);
        if (message == Message.ISSUE) {
            file.countdown().receivedAt(at, evidence);
        }
        if (file.track() == Track.REMOVAL_ORDER
                && message != Message.WITHDRAWAL
                && !file.countdown().hasExplainedObstacle()) {
            file.countdown().start(at, settings.orderDeadline(), evidence);
        }
    }

    private static ReceiptEvidence evidence(Message message, Word by) {
        if (by == Word.PROVIDER) {
            return ReceiptEvidence.ANSWER;
        }
        return message == Message.REPLY ? ReceiptEvidence.CLARIFICATION : ReceiptEvidence.DELIVERY;
    }

    /** What a machine had accepted came back: an order's clock should not have begun with it. */
    private static void lose(ReferralFile file, Instant now) {
        file.lose();
        boolean isOrder = file.track() == Track.REMOVAL_ORDER;
        switch (file.lastMessage()) {
            case ISSUE -> {
                file.countdown().revokeReceipt();
                if (isOrder) {
                    file.countdown().forgetStart();
                }
            }
            case REPLY, REAPPEARANCE -> {
                if (isOrder) {
                    file.countdown().stop(now);
                }
            }
            case WITHDRAWAL -> {
                // No clock hangs on it.
            }
        }
    }

    private void keepReferral(ReferralFile file, Fact fact, Instant now) {
        switch (fact) {
            case Clarified clarified -> beginAnew(file, now);
            case Reappeared reappeared -> beginAnew(file, now);
            case HeldUp heldUp
            when !heldUp.why().isProvidersOwn() -> file.countdown().stop(now);
            case Resumed resumed -> beginAnew(file, now);
            // A send that was on its way when the notice was laid aside.
            case Delivered delivered
            when file.clockPaused().isPresent() -> file.countdown().start(now, file.toAct(), null);
            default -> {
                // The clock goes on.
            }
        }
    }

    /** With all of the time, from when a notice can go out. */
    private void beginAnew(ReferralFile file, Instant now) {
        Instant from = providers.reachableFrom(file.providerId().orElseThrow(), file.track(), now);
        file.countdown().start(from, file.toAct(), null);
    }

    private void keepOrder(ReferralFile file, Fact fact, Instant now) {
        switch (fact) {
            case CannotExecute cannot
            when cannot.isExplained() -> file.countdown().meetObstacle(now);
            case ClarificationAsked asked
            when asked.isExplained() -> file.countdown().meetObstacle(now);
            case Clarified clarified -> file.countdown().clearObstacle(now);
            case Reappeared reappeared -> file.countdown().clearObstacle(now);
            case Disabled disabled when disabled.suffices(file.track()) -> obstacleIsGone(file, now);
            case Removed removed -> obstacleIsGone(file, now);
            default -> {
                // The clock goes on.
            }
        }
    }

    /** Who says that it acted is kept from it no more; should that prove to be false, the hour counts from here. */
    private void obstacleIsGone(ReferralFile file, Instant now) {
        if (file.clockPaused().isPresent() || file.countdown().hasExplainedObstacle()) {
            file.countdown().start(now, settings.orderDeadline(), ReceiptEvidence.ANSWER);
        }
    }
}
