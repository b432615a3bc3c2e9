package org.openiru.web.failure;

/** Knows the failures that tell of a store that cannot be reached now; services whose store speaks no SQL have one. */
public interface Absence {

    /** Whether this is one of them. */
    boolean isToldBy(Throwable cause);
}
