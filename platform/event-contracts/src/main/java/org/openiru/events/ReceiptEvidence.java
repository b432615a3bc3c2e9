package org.openiru.events;

/** What counted as the provider's receipt, from which the legal clock of an order runs. */
public enum ReceiptEvidence {
    /** The provider's endpoint accepted the notice. */
    DELIVERY,
    /** The provider answered before a delivery was recorded. */
    ANSWER,
    /** The provider's endpoint accepted the reply to its question, with which the clock began anew. */
    CLARIFICATION
}
