package org.openiru.referral.deadline;

/** What happens at a deadline. */
enum Step {
    /** The provider is reminded: half of its time is over. */
    HALF_TIME,
    /** The provider is reminded: its time is over. */
    DEADLINE,
    /** The provider's second contact is told. */
    SECOND_CONTACT,
    /** The referral counts as unanswered. */
    UNANSWERED,
    /** The hour of an order is over. */
    EXECUTION
}
