package org.openiru.local.stack;

/** How a part's process ended that was asked to. */
public enum Ending {

    /** It was not running any more. */
    BEFORE,

    /** It ended by itself when it was asked to. */
    ORDERLY,

    /** It did not end when it was asked to, and was killed. */
    KILLED
}
