package org.openiru.referral.totals;

/** What is counted of referrals, each item once. */
enum Total {
    REFERRED("referred"),
    ORDERED("ordered"),
    DELIVERED("delivered"),
    UNDELIVERABLE("undeliverable"),
    ACKNOWLEDGED("acknowledged"),
    CLAIMED_REMOVED("claimedRemoved"),
    ACCESS_DISABLED("accessDisabled"),
    REMOVED("removed"),
    REMOVED_WITHIN_DEADLINE("removedWithinDeadline"),
    REFUTED("refuted"),
    REFUSED("refused"),
    UNANSWERED("unanswered");

    private final String measure;

    Total(String measure) {
        this.measure = measure;
    }

    /** Its name in the figures API. */
    String measure() {
        return measure;
    }
}
