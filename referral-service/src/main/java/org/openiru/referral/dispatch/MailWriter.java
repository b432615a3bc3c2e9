package org.openiru.referral.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.openiru.events.Track;
import org.openiru.referral.answerlink.AnswerLinks;
import org.openiru.referral.dispatch.Outgoing.MailMessage;
import org.openiru.referral.referral.ReferralFile;

/** Writes a notice as a mail: text for people, XARF for their tools, and a link to answer by. */
@ApplicationScoped
class MailWriter {

    private final ObjectMapper json;
    private final NoticeWriter notices;
    private final AnswerLinks links;
    private final AuthoritySettings authority;
    private final MailSettings settings;

    MailWriter(
            ObjectMapper json,
            NoticeWriter notices,
            AnswerLinks links,
            AuthoritySettings authority,
            MailSettings settings) {
        this.json = json;
        this.notices = notices;
        this.links = links;
        this.authority = authority;
        this.settings = settings;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mail(MailText mail);
    }

    MailMessage write(Notice notice, ReferralFile file, String to, Instant now) {
        AnswerLinks.Link link = links.issue(file.id(), notice.providerId());
        Instant deadline = notices.deadline(file, now);
        MailText text = new MailText(
                notice.type(), file, authority.name(), deadline, notice.detail(), notice.isReappearance(), link.url());
        return new MailMessage(
                notice.attempts() + 1,
                to,
                text.subject(),
                Templates.mail(text).render(),
                Templates.mail(text.answeredAt(link.urlWithoutToken())).render(),
                xarf(notice, file, deadline));
    }

    private byte[] xarf(Notice notice, ReferralFile file, Instant deadline) {
        String domain = settings.from().substring(settings.from().indexOf('@') + 1);
        Xarf.Party unit = new Xarf.Party(authority.name(), settings.from(), domain);
        Xarf report = new Xarf(
                Xarf.VERSION,
                notice.id(),
                notice.createdAt(),
                unit,
                unit,
                file.content().host(),
                Xarf.CATEGORY,
                Xarf.TYPE,
                file.content().url(),
                List.of(reasons(file)),
                Xarf.ASSESSED,
                new Xarf.Extension(
                        Xarf.Extension.NAME,
                        Xarf.Extension.NOTE,
                        notice.type().wireName(),
                        file.id(),
                        file.track(),
                        file.content().classification().category(),
                        file.content().legalBasis(),
                        deadline,
                        file.track() == Track.REMOVAL_ORDER ? NoticeWriter.orderReference(file) : null));
        try {
            return json.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A XARF report cannot be written", e);
        }
    }

    private static Xarf.Evidence reasons(ReferralFile file) {
        byte[] text = file.content().explanation().getBytes(StandardCharsets.UTF_8);
        return new Xarf.Evidence(
                "text/plain; charset=utf-8",
                "The officer's reasons",
                Base64.getEncoder().encodeToString(text),
                "sha256:" + HexFormat.of().formatHex(WebhookChannel.sha256(text)),
                text.length);
    }
}
