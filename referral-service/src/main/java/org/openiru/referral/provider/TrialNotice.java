package org.openiru.referral.provider;

import java.time.Instant;
import java.util.UUID;

/** A test notice as it is sent, in the form of all notices. */
record TrialNotice(String type, Instant timestamp, Data data) {

    static final String TYPE = "provider.test";

    /**
     * What the provider shows that it can read and answer.
     *
     * @param nonce to be repeated in the answer
     * @param answerBy after that it is too late
     * @param acknowledgeUrl where the signed answer goes, as all answers do
     */
    record Data(UUID testId, String nonce, Instant answerBy, String acknowledgeUrl) {}

    static TrialNotice of(ChannelTrial trial, String acknowledgeUrl) {
        return new TrialNotice(
                TYPE, trial.createdAt(), new Data(trial.id(), trial.nonce(), trial.expiresAt(), acknowledgeUrl));
    }
}
