package org.openiru.referral.dispatch;

import org.openiru.events.Track;

/** What a notice is about. */
public enum NoticeType {
    REFERRAL_REQUESTED("referral.requested"),
    REMOVAL_ORDER_ISSUED("removal-order.issued"),
    /** An answer is missing, or the content is up again. */
    REFERRAL_REMINDER("referral.reminder"),
    /** The unit's reply to the provider's question. */
    REFERRAL_CLARIFIED("referral.clarified");

    private final String wireName;

    NoticeType(String wireName) {
        this.wireName = wireName;
    }

    static NoticeType firstOf(Track track) {
        return switch (track) {
            case REFERRAL -> REFERRAL_REQUESTED;
            case REMOVAL_ORDER -> REMOVAL_ORDER_ISSUED;
        };
    }

    /** Whether it is what issues the referral: its delivery is the referral's delivery. */
    boolean isFirst() {
        return this == REFERRAL_REQUESTED || this == REMOVAL_ORDER_ISSUED;
    }

    /** The {@code type} in the body. */
    public String wireName() {
        return wireName;
    }
}
