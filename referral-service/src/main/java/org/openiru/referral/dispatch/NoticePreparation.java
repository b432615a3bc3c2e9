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
import org.openiru.referral.dispatch.Outgoing.WebhookMessage;
import org.openiru.referral.dispatch.Turns.Turn;
import org.openiru.referral.provider.Address;
import org.openiru.referral.provider.Address.Endpoint;
import org.openiru.referral.provider.Address.Mailbox;
import org.openiru.referral.provider.Address.Portal;
import org.openiru.referral.provider.Address.Unreachable;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.provider.Secrets;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.web.webhook.SigningKey;

/** Makes a leased notice ready to be sent, in the way that its provider wants it just then. */
@ApplicationScoped
class NoticePreparation {

    /** Staff fetch what waits there; that it waits is no proof that the provider knows of it. */
    private static final String IN_THE_PORTAL = "It waits in the portal, which the provider does not read by itself";

    private final EntityManager entities;
    private final Providers providers;
    private final Secrets secrets;
    private final NoticeWriter writer;
    private final MailWriter mails;
    private final Batches batches;
    private final Turns turns;
    private final NoticeTexts texts;
    private final UntoldNotices untold;
    private final ReferralDesk desk;
    private final NoticeGate gate;
    private final HeldNotices held;
    private final Clock clock;

    NoticePreparation(
            EntityManager entities,
            Providers providers,
            Secrets secrets,
            NoticeWriter writer,
            MailWriter mails,
            Batches batches,
            Turns turns,
            NoticeTexts texts,
            UntoldNotices untold,
            ReferralDesk desk,
            NoticeGate gate,
            HeldNotices held,
            Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.secrets = secrets;
        this.writer = writer;
        this.mails = mails;
        this.batches = batches;
        this.turns = turns;
        this.texts = texts;
        this.untold = untold;
        this.desk = desk;
        this.gate = gate;
        this.held = held;
        this.clock = clock;
    }

    /** What to send; empty if the notice needs no sending any more, cannot be sent now, or never will. */
    Optional<Outgoing> prepare(UUID noticeId, Instant leasedUntil) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Notice notice = entities.find(Notice.class, noticeId);
            return notice.isLeased(leasedUntil) && gate.passes(notice) && isItsTurn(notice)
                    ? prepare(notice, leasedUntil)
                    : Optional.empty();
        });
    }

    /** False if the notice was put off or dropped because of what came before it. */
    private boolean isItsTurn(Notice notice) {
        if (notice.isBatch()) {
            return true; // what goes in a batch was looked at when it was put into it
        }
        return switch (turns.of(notice, fileOf(notice), now())) {
            case Turn.Now next -> true;
            case Turn.Later later -> {
                notice.retryAt(later.until());
                yield false;
            }
            case Turn.Never never -> {
                notice.needless(now());
                yield false;
            }
        };
    }

    private Optional<Outgoing> prepare(Notice notice, Instant leasedUntil) {
        return switch (addressFor(notice)) {
            case Endpoint endpoint -> {
                List<SigningKey> keys = secrets.signing(notice.providerId());
                if (keys.isEmpty()) {
                    held.hold(notice.id(), Obstacle.NO_SECRET);
                    yield Optional.empty();
                }
                yield post(batches.around(notice, leasedUntil), endpoint, keys);
            }
            case Mailbox mailbox -> apart(notice).map(one -> mail(one, mailbox));
            case Portal portal -> {
                apart(notice).ifPresent(this::layOut);
                yield Optional.empty();
            }
            case Unreachable unreachable -> {
                held.hold(notice.id(), Obstacle.NO_CHANNEL);
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

    private Optional<Outgoing> post(Notice notice, Endpoint endpoint, List<SigningKey> keys) {
        notice.begin(now());
        List<ReferralFile> files = batches.filesOf(notice);
        if (files.isEmpty()) {
            notice.withdraw(clock.instant());
            return Optional.empty();
        }
        byte[] body = writer.write(notice, files, clock.instant());
        return Optional.of(new Outgoing(
                notice.id(), notice.webhookId(), notice.providerId(), new WebhookMessage(endpoint.url(), body, keys)));
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
        ReferralFile file = desk.take(notice.referralId().orElseThrow()).orElseThrow();
        byte[] body = writer.write(notice, List.of(file), clock.instant());
        texts.keep(notice.id(), WebhookChannel.sha256(body), WebhookChannel.CONTENT_TYPE, body);
        notice.layOut(now());
        untold.rests(file, notice, IN_THE_PORTAL);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ReferralFile fileOf(Notice notice) {
        return entities.find(ReferralFile.class, notice.referralId().orElseThrow());
    }
}
