package org.openiru.referral.referral;

/** Where a referral stands. {@link Lifecycle} alone says how one state follows another. */
public enum ReferralState {
    /** No provider is known for the content's host; an administrator can name one. */
    AWAITING_PROVIDER,
    /** The provider is known, but cannot be sent a notice yet: its endpoint has no secret or is gone, or the content is held. */
    AWAITING_CHANNEL,
    /** A notice was issued and is on its way. */
    ISSUED,
    /** The provider's endpoint accepted the notice. */
    DELIVERED,
    /** The notice was given up. */
    UNDELIVERABLE,
    /** The provider says that it received the notice. */
    ACKNOWLEDGED,
    /** The provider asked a question. */
    CLARIFICATION_REQUESTED,
    /** The unit answered the provider's question, and the provider owes an answer again. */
    CLARIFIED,
    /** The provider declined. */
    REFUSED,
    /** The provider says that it cannot execute the order. */
    NOT_EXECUTABLE,
    /** The provider says that it disabled access, but only in some of the states in which the order holds. */
    PARTLY_DISABLED,
    /** The provider says that it disabled access. */
    DISABLING_CLAIMED,
    /** The unit found the content still up where the provider says that it disabled access. */
    DISABLING_REFUTED,
    /** The provider says that it removed the content. */
    REMOVAL_CLAIMED,
    /** The unit found the content still up after the provider's claim. */
    REMOVAL_REFUTED,
    /** The unit found the content gone after the provider's claim. */
    REMOVAL_VERIFIED,
    /** The unit found content up again that it had verified as gone; the provider owes an answer again. */
    REAPPEARED,
    /** The deadline passed and the provider had not answered. */
    UNANSWERED,
    /** The unit took back what it had asked. */
    WITHDRAWN;

    /** Whether a notice is out, or was tried, and the provider owes an answer. */
    public boolean awaitsAnswer() {
        return switch (this) {
            case ISSUED, DELIVERED, UNDELIVERABLE, CLARIFIED, REAPPEARED -> true;
            default -> false;
        };
    }

    /** Whether the provider has not decided yet, nor asked for anything. */
    public boolean owesDecision() {
        return awaitsAnswer() || this == ACKNOWLEDGED || this == UNANSWERED;
    }

    /** Whether the provider may not know yet what it was to be told last. */
    public boolean mayHaveToBeTold() {
        return switch (this) {
            case ISSUED, UNDELIVERABLE, ACKNOWLEDGED, CLARIFIED, PARTLY_DISABLED, REAPPEARED, UNANSWERED, WITHDRAWN ->
                true;
            default -> false;
        };
    }

    /** Whether a notice is out or was tried, and nothing was done about the content yet that a withdrawal could not undo. */
    boolean isPending() {
        return switch (this) {
            case ISSUED,
                    DELIVERED,
                    UNDELIVERABLE,
                    ACKNOWLEDGED,
                    CLARIFICATION_REQUESTED,
                    CLARIFIED,
                    NOT_EXECUTABLE,
                    PARTLY_DISABLED,
                    DISABLING_REFUTED,
                    REMOVAL_REFUTED,
                    REAPPEARED,
                    UNANSWERED -> true;
            case AWAITING_PROVIDER,
                    AWAITING_CHANNEL,
                    REFUSED,
                    DISABLING_CLAIMED,
                    REMOVAL_CLAIMED,
                    REMOVAL_VERIFIED,
                    WITHDRAWN -> false;
        };
    }

    /** Whether the unit owes the provider a reply. */
    public boolean awaitsClarification() {
        return this == CLARIFICATION_REQUESTED || this == NOT_EXECUTABLE;
    }

    boolean awaitsIssue() {
        return this == AWAITING_PROVIDER || this == AWAITING_CHANNEL;
    }

    /** Whether the provider's claim was found to be false. */
    public boolean isRefuted() {
        return this == DISABLING_REFUTED || this == REMOVAL_REFUTED;
    }

    /** Whether the provider's claim that it removed the content stands, true or not. */
    public boolean removalWasClaimed() {
        return this == REMOVAL_CLAIMED || this == REMOVAL_REFUTED || this == REMOVAL_VERIFIED;
    }
}
