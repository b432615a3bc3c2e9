package org.openiru.referral.acknowledgement;

/** What is to be thought of an answer's signature. */
enum SignatureVerdict {
    /** The provider signed it, and just now. */
    AUTHENTIC,
    /** No key of the provider fits. */
    FORGED,
    /** The provider signed it, but longer ago or later than the clocks may be apart. */
    STALE,
    /** A header is missing or cannot be read. */
    MALFORMED
}
