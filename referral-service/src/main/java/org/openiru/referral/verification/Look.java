package org.openiru.referral.verification;

import org.jspecify.annotations.Nullable;

/**
 * One look at an address.
 *
 * @param status the HTTP status after redirects, null if there was no answer
 * @param detail what the finding rests on, for people: the rule, where the address leads, who saw it; or why nothing could be
 *     found out
 */
record Look(
        Finding finding, @Nullable Integer status, @Nullable String detail) {

    Meaning meaning() {
        return Meaning.of(finding);
    }

    /** The same address seen from elsewhere, where the content is up. */
    Look withheldHere(String seenFrom) {
        return new Look(Finding.GEO_BLOCKED, status, "up as seen from " + seenFrom);
    }
}
