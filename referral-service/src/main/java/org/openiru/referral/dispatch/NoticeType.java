package org.openiru.referral.dispatch;

import java.util.Optional;
import org.openiru.events.Track;
import org.openiru.referral.referral.Message;

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

    /** What the provider has to be told by it, if every one of the type tells it the same. */
    Optional<Message> message() {
        return switch (this) {
            case REFERRAL_REQUESTED, REMOVAL_ORDER_ISSUED -> Optional.of(Message.ISSUE);
            case REFERRAL_CLARIFIED -> Optional.of(Message.REPLY);
            case REFERRAL_WITHDRAWN -> Optional.of(Message.WITHDRAWAL);
            case REFERRAL_BATCH, REFERRAL_REMINDER -> Optional.empty();
        };
    }

    /**
     * What has to be through before a notice of this type on the same referral: a withdrawal before the referral is issued
     * anew, and a reply before the next one. Withdrawals wait by their due time for what they withdraw.
     */
    Optional<NoticeType> follows() {
        return switch (this) {
            case REFERRAL_REQUESTED, REMOVAL_ORDER_ISSUED -> Optional.of(REFERRAL_WITHDRAWN);
            case REFERRAL_CLARIFIED -> Optional.of(REFERRAL_CLARIFIED);
            case REFERRAL_BATCH, REFERRAL_REMINDER, REFERRAL_WITHDRAWN -> Optional.empty();
        };
    }

    /** The {@code type} in the body. */
    public String wireName() {
        return wireName;
    }
}
