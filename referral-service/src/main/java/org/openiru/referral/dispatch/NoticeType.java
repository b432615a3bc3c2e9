package org.openiru.referral.dispatch;

import org.openiru.events.Track;

/** What a notice is about. */
public enum NoticeType {
    REFERRAL_REQUESTED("referral.requested"),
    REMOVAL_ORDER_ISSUED("removal-order.issued");

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

    /** The {@code type} in the body. */
    public String wireName() {
        return wireName;
    }
}
