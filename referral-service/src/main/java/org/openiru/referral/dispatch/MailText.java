package org.openiru.referral.dispatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.referral.ReferralFile;

/**
 * What the mail's template shows.
 *
 * @param detail the unit's reply to a question, if that is what the mail is about
 * @param back whether the mail says that the content is up again
 */
public record MailText(
        NoticeType type,
        ReferralFile file,
        String authority,
        Instant deadline,
        @Nullable String detail,
        boolean back,
        String answerUrl) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    MailText answeredAt(String url) {
        return new MailText(type, file, authority, deadline, detail, back, url);
    }

    /** Neither the address nor what is wrong with the content: subjects are read over shoulders. */
    public String subject() {
        String what =
                switch (type) {
                    case REFERRAL_REQUESTED, REFERRAL_BATCH -> "Referral of content";
                    case REMOVAL_ORDER_ISSUED -> "Removal order";
                    case REFERRAL_REMINDER ->
                        (back ? "Up again: " : "Reminder: ") + (isOrder() ? "removal order" : "referral of content");
                    case REFERRAL_WITHDRAWN -> "Withdrawn: " + (isOrder() ? "removal order" : "referral of content");
                    case REFERRAL_CLARIFIED ->
                        "Reply to your question: " + (isOrder() ? "removal order" : "referral of content");
                };
        return what + " on " + file.content().host() + " [" + file.id() + "]";
    }

    public boolean isOrder() {
        return file.track() == Track.REMOVAL_ORDER;
    }

    public boolean isWithdrawn() {
        return type == NoticeType.REFERRAL_WITHDRAWN;
    }

    public boolean isReminder() {
        return type == NoticeType.REFERRAL_REMINDER;
    }

    public Optional<String> reply() {
        return type == NoticeType.REFERRAL_CLARIFIED ? Optional.ofNullable(detail) : Optional.empty();
    }

    public String url() {
        return file.content().url();
    }

    public String category() {
        String name = file.content().classification().category().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String legalBasis() {
        return file.content().legalBasis();
    }

    public String explanation() {
        return file.content().explanation();
    }

    public String issuedAt() {
        return TIME.format(file.issuedAt());
    }

    public String deadlineText() {
        return TIME.format(deadline);
    }

    public String reference() {
        return isOrder() ? NoticeWriter.orderReference(file) : file.id().toString();
    }
}
