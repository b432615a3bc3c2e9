package org.openiru.referral.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    /**
     * UTF-8 JSON.
     *
     * @param files what the notice is about; several in a batch
     */
    byte[] write(Notice notice, List<ReferralFile> files, Instant now) {
        Object data = notice.isBatch()
                ? new NoticeBody.Items(
                        files.stream().map(file -> data(notice, file, now)).toList())
                : data(notice, files.getFirst(), now);
        Instant timestamp = notice.type().isFirst() ? files.getFirst().issuedAt() : notice.createdAt();
        try {
            return json.writeValueAsBytes(new NoticeBody(notice.type().wireName(), timestamp, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice cannot be written", e);
        }
    }

    private NoticeBody.Data data(Notice notice, ReferralFile file, Instant now) {
        return new NoticeBody.Data(
                file.id(),
                file.track(),
                file.content().url(),
                file.content().classification().category(),
                file.content().legalBasis(),
                file.content().explanation(),
                file.issuedAt(),
                deadline(file, now),
                publicUrl + "/webhooks/v1/providers/" + notice.providerId(),
                file.track() == Track.REMOVAL_ORDER ? order(file) : null,
                notice.type() == NoticeType.REFERRAL_REMINDER ? notice.detail() : null,
                notice.type() == NoticeType.REFERRAL_CLARIFIED ? notice.detail() : null);
    }

    /** An order that was not received yet leaves an hour from now. */
    Instant deadline(ReferralFile file, Instant now) {
        return file.track() == Track.REMOVAL_ORDER && !file.clockRuns()
                ? now.plus(referrals.orderDeadline())
                : file.deadline();
    }

    static String orderReference(ReferralFile file) {
        return "RO-" + file.id();
    }

    private NoticeBody.Order order(ReferralFile file) {
        return new NoticeBody.Order(
                orderReference(file),
                new NoticeBody.Authority(authority.name(), authority.memberState()),
                file.content().legalBasis(),
                referrals.orderDeadline());
    }
}
