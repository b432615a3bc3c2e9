package org.openiru.referral.provider;

import java.time.Instant;
import java.util.UUID;

/** A test notice as it is sent, in the form of all notices. */
record TestNotice(String type, Instant timestamp, Data data) {

    static final String TYPE = "provider.test";

    /**
     * What the provider shows that it can read and answer.
     *
     * @param nonce to be repeated in the answer
     * @param answerBy after that it is too late
     * @param acknowledgeUrl where the signed answer goes, as all answers do
     */
    record Data(UUID testId, String nonce, Instant answerBy, String acknowledgeUrl) {}

    static TestNotice of(ProviderTest test, String acknowledgeUrl) {
        return new TestNotice(
                TYPE, test.createdAt(), new Data(test.id(), test.nonce(), test.expiresAt(), acknowledgeUrl));
    }
}
