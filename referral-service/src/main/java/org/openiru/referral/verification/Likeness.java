package org.openiru.referral.verification;

/** What a comparison of two pages came to. */
enum Likeness {
    SAME,
    /** They have much in common, but content that is up could look like that too. */
    SIMILAR,
    DIFFERENT,
    /** The page to compare with could not be had. */
    UNKNOWN
}
