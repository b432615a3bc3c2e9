package org.openiru.events;

/** What stands behind a count of the past. */
public enum FigureBasis {
    /** The unit's own records of the time. */
    RECORDED,
    /** A number that was published. */
    PUBLISHED,
    /** Whoever imported it spread a known sum over shorter periods: the sum is known, the parts are not. */
    DISTRIBUTED
}
