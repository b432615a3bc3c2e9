package org.openiru.referral.verification;

/** What a comparison of two pages came to. */
enum Likeness {
    SAME,
    DIFFERENT,
    /** The page to compare with could not be had. */
    UNKNOWN
}
