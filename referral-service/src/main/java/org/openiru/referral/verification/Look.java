package org.openiru.referral.verification;

import java.util.Objects;
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

    private static final int FORBIDDEN = 403;

    Meaning meaning() {
        return Meaning.of(finding);
    }

    /** Refused to whoever asks from here, which says nothing about the content. */
    boolean isForbidden() {
        return finding == Finding.UNREACHABLE && Objects.equals(status, FORBIDDEN);
    }

    /** The same as seen from where nobody should reach the content: a page that says just that is as good as none. */
    Look fromWithin(String viewpoint) {
        Finding found = finding == Finding.GEO_BLOCKED ? Finding.REMOVED_PAGE : finding;
        return new Look(found, status, (detail == null ? "" : detail + ", ") + "seen from " + viewpoint);
    }

    /** One eye that sees the content is enough, and one that sees nothing leaves it open. */
    boolean outweighs(Look other) {
        return meaning() == Meaning.PRESENT || other.meaning() == Meaning.ABSENT;
    }

    /** The same address seen from elsewhere, where the content is up. */
    Look withheldHere(String seenFrom) {
        return new Look(Finding.GEO_BLOCKED, status, "up as seen from " + seenFrom);
    }

    /** The same address where what somebody elsewhere saw says nothing. */
    Look unknownFrom(String elsewhere, Look there) {
        String why = there.detail() == null ? there.finding().name() : there.detail();
        return new Look(
                Finding.UNREACHABLE, status, "gone from here, but not to be seen from " + elsewhere + ": " + why);
    }
}
