package org.openiru.referral.answerlink;

import java.util.UUID;
import org.openiru.referral.referral.ReferralFile;

/** What an answer link leads to. */
sealed interface LinkedNotice {

    /** A notice that can be answered. */
    record Open(UUID providerId, ReferralFile file) implements LinkedNotice {}

    /** Nothing that can be answered. */
    enum Closed implements LinkedNotice {
        UNKNOWN,
        EXPIRED,
        USED_UP,
        WITHDRAWN
    }
}
