package org.openiru.intake.content;

/** What became of the wish to move an item on. */
public enum Move {
    MOVED,
    /** The item is already at this state or past it. */
    OVERTAKEN,
    /** No report ever named it here. */
    UNKNOWN_ITEM
}
