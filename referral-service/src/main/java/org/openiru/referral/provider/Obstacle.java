package org.openiru.referral.provider;

/** Why a provider cannot be sent notices now, so that what waits for it waits visibly. */
public enum Obstacle {
    /** An administrator suspended it. */
    PROVIDER_SUSPENDED,
    /** It does not exist any more. */
    PROVIDER_DEFUNCT,
    /** It has not answered a test notice, and the settings want that first. */
    PROVIDER_UNVERIFIED,
    /** How to reach it is not entered, or not by a channel that is served. */
    NO_CHANNEL,
    /** Its endpoint answered 410: it needs another channel, or has to answer a test notice at this one. */
    ENDPOINT_GONE,
    /** There is nothing yet to sign its notices with. */
    NO_SECRET,
    /** It has quiet hours. Referrals are issued all the same; their notices go out in the morning. */
    QUIET_HOURS;

    /** Whether it is of the provider's own making that notices do not reach it. */
    public boolean isProvidersOwn() {
        return this == ENDPOINT_GONE || this == QUIET_HOURS;
    }
}
