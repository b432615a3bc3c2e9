package org.openiru.events;

/** How far the reminding of a provider has gone. */
public enum ReminderStep {
    /** Half of the time to answer is over. */
    HALF_TIME,
    /** All of it is over. */
    DEADLINE,
    /** The provider's second contact was told. */
    SECOND_CONTACT
}
