package org.openiru.referral.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What was sent to providers, as far as it matters for what an answer answers to. */
public interface Correspondence {

    /** When the newest of what may have reached its provider about the referral was written; empty if nothing went out. */
    Optional<Instant> newestSent(UUID referralId);
}
