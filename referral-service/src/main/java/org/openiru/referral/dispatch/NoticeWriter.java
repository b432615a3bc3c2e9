package org.openiru.referral.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralSettings;

/** Writes the body of a notice. */
@ApplicationScoped
class NoticeWriter {

    private final ObjectMapper json;
    private final AuthoritySettings authority;
    private final ReferralSettings referrals;
    private final String publicUrl;

    NoticeWriter(
            ObjectMapper json,
            AuthoritySettings authority,
            ReferralSettings referrals,
            @ConfigProperty(name = "iru.public-url") String publicUrl) {
        this.json = json;
        this.authority = authority;
        this.referrals = referrals;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** UTF-8 JSON. */
    byte[] write(Notice notice, ReferralFile file, Instant now) {
        boolean isOrder = file.track() == Track.REMOVAL_ORDER;
        NoticeBody body = new NoticeBody(
                notice.type().wireName(),
                notice.createdAt(),
                new NoticeBody.Data(
                        file.id(),
                        file.track(),
                        file.content().url(),
                        file.content().classification().category(),
                        file.content().legalBasis(),
                        file.content().explanation(),
                        file.issuedAt(),
                        isOrder && !file.clockRuns() ? now.plus(referrals.orderDeadline()) : file.deadline(),
                        publicUrl + "/webhooks/v1/providers/" + notice.providerId(),
                        isOrder ? order(file) : null,
                        detail(notice, NoticeType.REFERRAL_REMINDER),
                        detail(notice, NoticeType.REFERRAL_CLARIFIED)));
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice cannot be written", e);
        }
    }

    private static @Nullable String detail(Notice notice, NoticeType type) {
        return notice.type() == type ? notice.detail().orElse(null) : null;
    }

    private NoticeBody.Order order(ReferralFile file) {
        return new NoticeBody.Order(
                "RO-" + file.id(),
                new NoticeBody.Authority(authority.name(), authority.memberState()),
                file.content().legalBasis(),
                referrals.orderDeadline());
    }
}
