package org.openiru.events;

/** The legal footing of a notice. */
public enum Track {
    REFERRAL,
    REMOVAL_ORDER
}
