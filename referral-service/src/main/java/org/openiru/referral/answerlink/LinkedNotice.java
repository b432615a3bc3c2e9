package org.openiru.referral.answerlink;

import java.util.List;
import java.util.UUID;
import org.openiru.referral.referral.ReferralFile;

/** What an answer link leads to. */
sealed interface LinkedNotice {

    /** A notice that can be answered; {@code said} is what the provider has said so far. */
    record Open(UUID providerId, ReferralFile file, List<SaidBefore> said) implements LinkedNotice {
        public Open {
            said = List.copyOf(said);
        }
    }

    /** The final answer was given; {@code said} is what the provider has said. */
    record UsedUp(List<SaidBefore> said) implements LinkedNotice {
        public UsedUp {
            said = List.copyOf(said);
        }
    }

    /** Nothing that can be answered. */
    enum Closed implements LinkedNotice {
        UNKNOWN,
        EXPIRED,
        WITHDRAWN
    }
}
