package org.openiru.referral.dispatch;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.dispatch.Outgoing.MailMessage;
import org.openiru.referral.provider.ChannelType;
import org.openiru.web.text.ControlCharacters;

/**
 * Mails notices. The mail server's acceptance counts as delivery until a bounce says otherwise; its refusal of the recipient is a
 * bounce at once.
 */
@ApplicationScoped
class MailChannel {

    static final String ATTACHMENT = "notice.xarf.json";

    /** RFC 5321: mailbox and transaction refused for good. Other 5xx are about our own server, such as a refused login. */
    private static final int FIRST_REFUSAL = 550;

    private static final int LAST_REFUSAL = 559;
    private static final int ACCEPTED = 250;

    private final ReactiveMailer mailer;

    /**
     * The one event loop of all mail. With several, the client may begin to listen only after a near server has greeted it, and
     * then waits for the greeting in vain.
     */
    private final Context loop;

    private final MailSettings mails;
    private final DispatchSettings settings;
    private final UnansweredMails unanswered;

    MailChannel(ReactiveMailer mailer, Vertx vertx, MailSettings mails, DispatchSettings settings, Clock clock) {
        this.mailer = mailer;
        this.loop = vertx.getOrCreateContext();
        this.mails = mails;
        this.settings = settings;
        this.unanswered = new UnansweredMails(clock, settings.mailsPerProvider());
    }

    Sent send(String noticeId, MailMessage message) {
        String messageId = "<" + noticeId + "@" + domain() + ">";
        String bounceAddress = bounceAddress(noticeId, message.attempt());
        Mail mail = Mail.withText(message.to(), message.subject(), message.text())
                .setFrom(mails.from())
                .setBounceAddress(bounceAddress)
                .addHeader("Message-ID", messageId)
                .addHeader("Auto-Submitted", "auto-generated")
                .addAttachment(ATTACHMENT, message.xarf(), "application/json");
        return new Sent(deliver(message.to(), mail), proof(message, messageId, bounceAddress));
    }

    private SendResult deliver(String to, Mail mail) {
        if (!unanswered.begin(to)) {
            return tooSlow("has not answered to earlier mails yet");
        }
        // What is too slow keeps its connection until the mail server has spoken: nothing can take it away.
        CompletableFuture<Void> sending = Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .runSubscriptionOn(send -> loop.runOnContext(ignored -> send.run()))
                .onTermination()
                .invoke(() -> unanswered.end(to))
                .subscribeAsCompletionStage();
        try {
            sending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new SendResult.Accepted(ACCEPTED);
        } catch (TimeoutException e) {
            return tooSlow("took longer than " + settings.timeout());
        } catch (ExecutionException e) {
            // Also where the mail client cannot send to such an address; the directory may get another one.
            return refused(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tooSlow("was not waited for");
        }
    }

    private static SendResult tooSlow(String why) {
        return new SendResult.TryAgain(null, "Too slow: the mail server " + why, Optional.empty(), false);
    }

    private static SendResult refused(Throwable cause) {
        if (cause instanceof SMTPException smtp) {
            int code = smtp.getReplyCode();
            String error = ControlCharacters.replacedIn("SMTP reply " + code + ": " + smtp.getReplyMessage());
            return code >= FIRST_REFUSAL && code <= LAST_REFUSAL
                    ? new SendResult.Bounced(code, error)
                    : new SendResult.TryAgain(code, error, Optional.empty(), false);
        }
        return new SendResult.TryAgain(
                null,
                "Mail server: " + ControlCharacters.replacedIn(words(cause.getMessage())),
                Optional.empty(),
                false);
    }

    private static String words(@Nullable String message) {
        return message == null ? "no reason given" : message;
    }

    private Proof proof(MailMessage message, String messageId, String bounceAddress) {
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("From", mails.from());
        envelope.put("To", message.to());
        envelope.put("Subject", message.subject());
        envelope.put("Message-ID", messageId);
        envelope.put("Return-Path", bounceAddress);
        return new Proof(
                ChannelType.EMAIL,
                message.to(),
                "text/plain",
                WebhookChannel.sha256(joined(message.text(), message.xarf())),
                joined(message.textToKeep(), message.xarf()),
                envelope,
                null);
    }

    /** The text, an empty line, and the attachment. */
    private static byte[] joined(String text, byte[] xarf) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(xarf);
        return bytes.toByteArray();
    }

    private String bounceAddress(String noticeId, int attempt) {
        String address = mails.bounces().orElse(mails.from());
        int at = address.indexOf('@');
        return address.substring(0, at) + "+" + noticeId + "." + attempt + address.substring(at);
    }

    private String domain() {
        return mails.from().substring(mails.from().indexOf('@') + 1);
    }
}
