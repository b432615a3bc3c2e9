package org.openiru.referral.verification;

/** What a look at an address shows; {@link Meaning#of} says what follows for the referral. */
public enum Finding {
    /** 404, 410 or 451. */
    GONE,
    /** An answer without an error that says that there is nothing: by a rule, as a page that cannot exist, or the front page. */
    REMOVED_PAGE,
    /** Only who logs in could tell. */
    LOGIN_WALL,
    /** Gone as seen from here, up as seen from elsewhere. */
    GEO_BLOCKED,
    /** The address leads to another page, and that one is neither the front page nor an excuse. */
    MOVED,
    /** The address answers with a page. */
    STILL_UP,
    /** Nothing could be found out, which is not the same as gone. */
    UNREACHABLE
}
