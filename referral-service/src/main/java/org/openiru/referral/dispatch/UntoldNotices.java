package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import org.openiru.events.Track;
import org.openiru.referral.referral.Fact.Loss;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/**
 * The provider does not know what it has to know: people have to tell it otherwise. The one place where the fate of a notice
 * becomes that of its referral: only of the notice that says what the provider was told last, because nothing depends on the others.
 */
@ApplicationScoped
class UntoldNotices {

    private final ReferralDesk desk;

    UntoldNotices(ReferralDesk desk) {
        this.desk = desk;
    }

    /** The notice was given up or came back; {@code fact} is what that means if it is the one that issued the referral. */
    void lost(ReferralFile file, Notice notice, Loss fact) {
        if (isToldLast(file, notice)) {
            desk.record(file, notice.type().isFirst() ? fact : new NotTold(fact.reason()));
        }
    }

    /** The notice lies where the provider may never look. A referral is in no hurry, and its clock stands if that is the unit's doing. */
    void rests(ReferralFile file, Notice notice, String reason) {
        boolean canWait = file.track() == Track.REFERRAL && notice.type().isFirst();
        if (!canWait && isToldLast(file, notice)) {
            desk.record(file, new NotTold(reason));
        }
    }

    /** Whether it says what the provider was told last. */
    static boolean isToldLast(ReferralFile file, Notice notice) {
        return notice.message()
                .filter(message -> file.wasToldLast(message, notice.createdAt()))
                .isPresent();
    }
}
