package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/**
 * The provider does not know what it has to know: an order that rests, the reply or the news that an order's clock waits for, or that
 * nothing is asked of it any more. People have to tell it otherwise.
 */
@ApplicationScoped
class UntoldNotices {

    private final ReferralDesk desk;

    UntoldNotices(ReferralDesk desk) {
        this.desk = desk;
    }

    /** Of other notices there is nothing to record, nor of what a withdrawal or a new issue has overtaken. */
    void record(ReferralFile file, Notice notice, String reason) {
        boolean isOrder = notice.type() == NoticeType.REMOVAL_ORDER_ISSUED && file.awaitsReceipt();
        boolean isWithdrawn = file.state() == ReferralState.WITHDRAWN;
        boolean isWithdrawal = notice.type() == NoticeType.REFERRAL_WITHDRAWN;
        boolean isReply = notice.type() == NoticeType.REFERRAL_CLARIFIED;
        if (isWithdrawn == isWithdrawal && (isOrder || isWithdrawal || isReply || notice.isReappearance())) {
            desk.record(file, new NotTold(isReply ? notice.detail() : null, reason));
        }
    }
}
