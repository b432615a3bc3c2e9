package org.openiru.referral.verification;

/** What a look at an address tells about the content. */
public enum Finding {
    /** 404, 410 or 451. */
    GONE,
    /** The address answers with a page. */
    STILL_UP,
    /** Nothing could be found out, which is not the same as gone. */
    UNREACHABLE
}
