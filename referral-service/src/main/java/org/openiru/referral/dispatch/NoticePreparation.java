package org.openiru.referral.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.events.Track;
import org.openiru.referral.dispatch.Outgoing.WebhookMessage;
import org.openiru.referral.provider.Address;
import org.openiru.referral.provider.Address.Endpoint;
import org.openiru.referral.provider.Address.Mailbox;
import org.openiru.referral.provider.Address.Portal;
import org.openiru.referral.provider.Address.Unreachable;
import org.openiru.referral.provider.Clearance;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.provider.Secrets;
import org.openiru.referral.referral.ReferralFile;

/** Makes a leased notice ready to be sent, in the way that its provider wants it just then. */
@ApplicationScoped
class NoticePreparation {

    private final EntityManager entities;
    private final Providers providers;
    private final Secrets secrets;
    private final NoticeWriter writer;
    private final MailWriter mails;
    private final Batches batches;
    private final NoticeTexts texts;
    private final NoticeOutcomes outcomes;
    private final Clock clock;

    NoticePreparation(
            EntityManager entities,
            Providers providers,
            Secrets secrets,
            NoticeWriter writer,
            MailWriter mails,
            Batches batches,
            NoticeTexts texts,
            NoticeOutcomes outcomes,
            Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.secrets = secrets;
        this.writer = writer;
        this.mails = mails;
        this.batches = batches;
        this.texts = texts;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** What to send; empty if the notice needs no sending any more, or never will. */
    Optional<Outgoing> prepare(UUID noticeId, Instant leasedUntil) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Notice notice = entities.find(Notice.class, noticeId);
            return notice.isLeased(leasedUntil) && isCleared(notice) ? prepare(notice, leasedUntil) : Optional.empty();
        });
    }

    /** False if the notice was put off or given up, because of what the directory says about the provider. */
    private boolean isCleared(Notice notice) {
        // Orders never go in batches.
        Track track = notice.isBatch() ? Track.REFERRAL : fileOf(notice).track();
        return switch (providers.clearance(notice.providerId(), track, clock.instant())) {
            case Clearance.Granted granted -> true;
            case Clearance.Held held -> {
                notice.retryAt(held.until().truncatedTo(ChronoUnit.MICROS));
                yield false;
            }
            case Clearance.Denied denied -> {
                outcomes.giveUp(notice.id(), "The provider does not exist any more");
                yield false;
            }
        };
    }

    private Optional<Outgoing> prepare(Notice notice, Instant leasedUntil) {
        return switch (addressFor(notice)) {
            case Endpoint endpoint -> post(batches.around(notice, leasedUntil), endpoint);
            case Mailbox mailbox -> apart(notice).map(one -> mail(one, mailbox));
            case Portal portal -> {
                apart(notice).ifPresent(this::layOut);
                yield Optional.empty();
            }
            case Unreachable unreachable -> {
                outcomes.giveUp(notice.id(), unreachable.why());
                yield Optional.empty();
            }
        };
    }

    /** The last reminder goes to the provider's second contact; where no mailbox of one is known, the usual way. */
    private Address addressFor(Notice notice) {
        return Optional.of(notice)
                .filter(Notice::isForSecondContact)
                .flatMap(last -> providers.secondContact(last.providerId()))
                .orElseGet(() -> providers.addressOf(notice.providerId()));
    }

    /** A batch that is left from when the provider had a webhook falls apart; its notices are then due one by one. */
    private Optional<Notice> apart(Notice notice) {
        if (!notice.isBatch()) {
            return Optional.of(notice);
        }
        batches.dissolve(notice, clock.instant());
        return Optional.empty();
    }

    private Optional<Outgoing> post(Notice notice, Endpoint endpoint) {
        notice.begin(now());
        List<ReferralFile> files = batches.filesOf(notice);
        if (files.isEmpty()) {
            notice.withdraw(clock.instant());
            return Optional.empty();
        }
        byte[] body = writer.write(notice, files, clock.instant());
        return Optional.of(new Outgoing(
                notice.id(),
                notice.webhookId(),
                notice.providerId(),
                new WebhookMessage(endpoint.url(), body, secrets.signing(notice.providerId()))));
    }

    private Outgoing mail(Notice notice, Mailbox mailbox) {
        notice.begin(now());
        return new Outgoing(
                notice.id(),
                notice.webhookId(),
                notice.providerId(),
                mails.write(notice, fileOf(notice), mailbox.email(), clock.instant()));
    }

    private void layOut(Notice notice) {
        byte[] body = writer.write(notice, List.of(fileOf(notice)), clock.instant());
        texts.keep(notice.id(), WebhookChannel.sha256(body), WebhookChannel.CONTENT_TYPE, body);
        notice.layOut();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ReferralFile fileOf(Notice notice) {
        return entities.find(ReferralFile.class, notice.referralId().orElseThrow());
    }
}
