package org.openiru.referral.provider;

/** How a provider is told. */
public enum ChannelType {
    /** Signed HTTP requests to the provider's endpoint. */
    WEBHOOK,
    /** Mail with a link to answer by. */
    EMAIL,
    /** Nothing is sent: notices wait until the provider looks for itself. */
    PORTAL,
    /** Nobody has entered yet how to reach it: referrals wait in state {@code AWAITING_CHANNEL}. */
    NONE
}
