package org.openiru.events;

/** The ideology that an item serves. */
public enum Ideology {
    ISLAMIST,
    FAR_RIGHT,
    FAR_LEFT,
    SEPARATIST,
    OTHER
}
