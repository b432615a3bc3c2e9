package org.openiru.events;

/** Through which door a report came. */
public enum Channel {
    PUBLIC,
    OFFICER,
    AGENCY,
    PLATFORM
}
