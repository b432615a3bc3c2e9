package org.openiru.assessment.casefile;

/** Where a case stands, and the only ways on from there. */
public enum CaseState {
    /** Waits for an officer. */
    QUEUED,
    /** An officer works on it. */
    CLAIMED,
    /** A removal order was proposed; another, senior officer has to approve it. */
    AWAITING_APPROVAL,
    /** Decided for good, unless a senior officer takes it back. */
    ASSESSED,
    /** A decision to ask a provider was taken back. */
    REVERSED;

    /** Whether a case in this state may move to {@code next}. */
    boolean leadsTo(CaseState next) {
        return switch (this) {
            case QUEUED -> next == CLAIMED;
            case CLAIMED -> next == QUEUED || next == AWAITING_APPROVAL || next == ASSESSED;
            case AWAITING_APPROVAL -> next == CLAIMED || next == ASSESSED;
            case ASSESSED -> next == REVERSED;
            case REVERSED -> false;
        };
    }
}
