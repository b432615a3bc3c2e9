package org.openiru.referral.dispatch;

import org.openiru.events.Track;

/** What a notice is about. */
public enum NoticeType {
    REFERRAL_REQUESTED("referral.requested"),
    /** Up to a hundred of the above in one message. */
    REFERRAL_BATCH("referral.requested.batch"),
    REMOVAL_ORDER_ISSUED("removal-order.issued"),
    /** An answer is missing, or the content is up again. */
    REFERRAL_REMINDER("referral.reminder"),
    /** The unit's reply to the provider's question. */
    REFERRAL_CLARIFIED("referral.clarified"),
    /** The unit takes back what it asked. */
    REFERRAL_WITHDRAWN("referral.withdrawn");

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
