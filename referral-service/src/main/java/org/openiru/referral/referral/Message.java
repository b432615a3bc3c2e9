package org.openiru.referral.referral;

/** What a provider has to be told, and the unit has to see to until it is. */
public enum Message {
    /** What is asked of it. */
    ISSUE,
    /** The reply to its question. */
    REPLY,
    /** That the content is up again. */
    REAPPEARANCE,
    /** That nothing is asked of it any more. */
    WITHDRAWAL
}
