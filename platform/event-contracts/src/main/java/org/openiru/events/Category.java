package org.openiru.events;

/** What an item is, by the harm that it does. */
public enum Category {
    TERRORIST_PROPAGANDA,
    RECRUITMENT,
    INCITEMENT,
    INSTRUCTIONS,
    FINANCING,
    THREAT,
    HATE,
    CHILD_ABUSE,
    HARASSMENT,
    OTHER
}
