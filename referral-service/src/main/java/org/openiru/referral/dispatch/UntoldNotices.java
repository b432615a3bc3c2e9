package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** The provider does not know what it has to know, and an order's clock waits for: people have to tell it otherwise. */
@ApplicationScoped
class UntoldNotices {

    private final ReferralDesk desk;

    UntoldNotices(ReferralDesk desk) {
        this.desk = desk;
    }

    /** Of other notices there is nothing to record. */
    void record(ReferralFile file, Notice notice, String reason) {
        if (notice.type() == NoticeType.REFERRAL_CLARIFIED || notice.isReappearance()) {
            String reply = notice.type() == NoticeType.REFERRAL_CLARIFIED ? notice.detail() : null;
            desk.record(file, new NotTold(reply, reason));
        }
    }
}
