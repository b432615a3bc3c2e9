package org.openiru.referral.provider;

/** Where a provider stands with the unit. */
public enum ProviderState {
    /** Entered; it has not yet shown that it can answer. It is sent notices unless the settings hold them back. */
    UNVERIFIED,
    /** It has answered a signed test notice at its present channel, or is asked by a channel that cannot be tested. */
    ACTIVE,
    /** Nothing is sent for the time being; what is due waits. */
    SUSPENDED,
    /** It does not exist any more and is never sent anything. */
    DEFUNCT;

    /** Whether one state can follow the other at all; what else it takes, {@link Directory} says. */
    boolean mayBecome(ProviderState next) {
        return switch (this) {
            case UNVERIFIED -> next != UNVERIFIED;
            case ACTIVE -> next != ACTIVE;
            case SUSPENDED -> next != SUSPENDED;
            case DEFUNCT -> next == UNVERIFIED;
        };
    }
}
