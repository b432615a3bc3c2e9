package org.openiru.events;

/** What an officer decided. */
public enum Outcome {
    REFER,
    ORDER_REMOVAL,
    NO_ACTION,
    OUT_OF_REMIT,
    ALREADY_REMOVED
}
