package org.openiru.referral.referral;

import java.time.Instant;
import java.util.UUID;

/** What was sent to providers, as far as it matters for what an answer answers to. */
public interface Correspondence {

    /** Whether anything about the referral that was written then or later may have reached its provider. */
    boolean wentOutSince(UUID referralId, Instant written);
}
