package org.openiru.events;

/** A case's place in the queue, most urgent first. */
public enum Priority {
    URGENT,
    HIGH,
    NORMAL,
    LOW
}
