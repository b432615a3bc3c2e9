package org.openiru.referral.verification;

/**
 * What a finding says about the content.
 *
 * <table>
 * <caption>What a finding means for the referral</caption>
 * <tr><th>finding</th><th>says</th><th>so</th></tr>
 * <tr><td>GONE, REMOVED_PAGE</td><td>absent</td><td>one of the agreeing observations that make a verified removal</td></tr>
 * <tr><td>STILL_UP</td><td>present</td><td>refutes a claimed removal; reopens a verified one</td></tr>
 * <tr><td>GEO_BLOCKED</td><td>present</td><td>the same: what is up for others was not removed</td></tr>
 * <tr><td>MOVED</td><td>present</td><td>the same: a removal does not lead on to another page</td></tr>
 * <tr><td>LOGIN_WALL, UNREACHABLE</td><td>nothing</td><td>looked at again; agreeing observations stay counted</td></tr>
 * </table>
 */
enum Meaning {
    ABSENT,
    PRESENT,
    NOTHING;

    static Meaning of(Finding finding) {
        return switch (finding) {
            case GONE, REMOVED_PAGE -> ABSENT;
            case STILL_UP, GEO_BLOCKED, MOVED -> PRESENT;
            case LOGIN_WALL, UNREACHABLE -> NOTHING;
        };
    }
}
