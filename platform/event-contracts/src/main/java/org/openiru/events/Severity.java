package org.openiru.events;

/** How grave an item is, gravest first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
