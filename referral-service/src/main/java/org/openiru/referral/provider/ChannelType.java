package org.openiru.referral.provider;

/** How a provider is told. */
public enum ChannelType {
    /** Signed HTTP requests to the provider's endpoint. */
    WEBHOOK,
    /** Mail; not served yet: referrals wait in state {@code AWAITING_CHANNEL}. */
    EMAIL,
    /** The provider looks for itself; not served yet: referrals wait in state {@code AWAITING_CHANNEL}. */
    PORTAL
}
