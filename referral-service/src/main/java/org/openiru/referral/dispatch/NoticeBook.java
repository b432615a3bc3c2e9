package org.openiru.referral.dispatch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.events.Track;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Pace;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.Address;
import org.openiru.referral.provider.ProviderDescribed;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.Fact.Withdrawn;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralFile;

/** Which facts the provider is told of: the notice is due from the fact's own transaction on. */
@ApplicationScoped
class NoticeBook {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Lanes lanes;
    private final Batches batches;
    private final Providers providers;
    private final DispatchSettings settings;
    private final Clock clock;

    NoticeBook(
            EntityManager entities,
            Lanes lanes,
            Batches batches,
            Providers providers,
            DispatchSettings settings,
            Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.batches = batches;
        this.providers = providers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the fact makes a notice. */
    static boolean tells(ReferralChanged change) {
        if (change.decision() instanceof Unchanged) {
            return false;
        }
        return switch (change.fact()) {
            case Issued issued -> true;
            case Resent resent -> true;
            case Reminded reminded -> true;
            case Reappeared reappeared -> true;
            case Clarified clarified -> true;
            case Withdrawn withdrawn -> true;
            default -> false;
        };
    }

    void onChange(@Observes ReferralChanged change) {
        if (!tells(change)) {
            return;
        }
        ReferralFile file = change.file();
        switch (change.fact()) {
            case Issued issued -> write(notice(file, NoticeType.firstOf(file.track()), file.issuedAt()));
            case Resent resent -> resend(file);
            case Reminded reminded -> remind(file, reminded);
            case Reappeared reappeared ->
                write(notice(file, NoticeType.REFERRAL_REMINDER, now()).sayingThatItIsBack());
            case Clarified clarified ->
                write(notice(file, NoticeType.REFERRAL_CLARIFIED, now()).saying(clarified.text()));
            case Withdrawn withdrawn -> withdraw(file);
            default -> {
                // Nothing that the provider does not know.
            }
        }
    }

    /** What waits already keeps to the pace that the provider wants now, and does not pay for the faults of a channel of before. */
    void onChange(@Observes ProviderDescribed change) {
        UUID provider = change.providerId();
        for (String lane : List.of(Notice.laneOf(provider), Notice.secondLaneOf(provider))) {
            lanes.keepTo(pace(provider, lane), WorkQueue.NOTICE, lane);
        }
        if (change.otherChannel()) {
            lanes.unblock(WorkQueue.NOTICE, Notice.laneOf(provider));
        }
    }

    private void remind(ReferralFile file, Reminded reminded) {
        Notice reminder = notice(file, NoticeType.REFERRAL_REMINDER, now())
                .saying(reminded.step().name());
        boolean elsewhere = reminder.isForSecondContact()
                && providers.secondContact(reminder.providerId()).isPresent();
        write(elsewhere ? reminder.beside() : reminder);
    }

    /** The same notice under its own id; what failed with others in a batch goes alone. */
    private void resend(ReferralFile file) {
        Notice notice = failed(file).orElseThrow();
        batches.takeOut(notice, now());
        notice.resend(now());
    }

    /** The notice that issued the referral, if it failed to be delivered. */
    Optional<Notice> failed(ReferralFile file) {
        return entities.createQuery("""
                        from Notice n
                        where n.referralId = :id and n.type = :first and n.status in (:undeliverable, :bounced)
                        and n.createdAt >= :issued
                        """, Notice.class)
                .setParameter("id", file.id())
                .setParameter("first", NoticeType.firstOf(file.track()))
                .setParameter("undeliverable", Notice.Status.UNDELIVERABLE)
                .setParameter("bounced", Notice.Status.BOUNCED)
                .setParameter("issued", file.issuedAt())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private Notice notice(ReferralFile file, NoticeType type, Instant dueAt) {
        UUID providerId = file.providerId().orElseThrow();
        Notice notice = Notice.about(file.id(), IDS.generate(), providerId, type, now(), dueAt);
        return file.track() == Track.REMOVAL_ORDER ? notice.urgent() : notice;
    }

    private void write(Notice notice) {
        lanes.open(WorkQueue.NOTICE, notice.lane(), pace(notice.providerId(), notice.lane()));
        entities.persist(notice);
    }

    /** All mails go through one server, where no provider may take the place of others. */
    private Pace pace(UUID providerId, String lane) {
        Pace pace = providers.appetite(providerId).pace(settings.perProvider(), settings.perSecond());
        boolean byMail = lane.equals(Notice.secondLaneOf(providerId))
                || providers.addressOf(providerId) instanceof Address.Mailbox;
        return byMail ? pace.atMost(settings.mailsPerProvider()) : pace;
    }

    /** What was not sent is stopped; what the provider has, or may have, is withdrawn once the last send has ended. */
    private void withdraw(ReferralFile file) {
        Instant now = now();
        List<Notice> notices = entities.createQuery(
                        "from Notice n where n.referralId = :id order by n.id", Notice.class)
                .setParameter("id", file.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        boolean arrived = file.receipt().isPresent(); // by telephone, perhaps
        Instant after = now;
        for (Notice notice : notices) {
            if (notice.createdAt().isBefore(file.issuedAt())) {
                continue; // of an earlier issue, which was withdrawn then
            }
            Notice sent = notice.batchId()
                    .map(id -> entities.find(Notice.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .orElse(notice);
            arrived |= notice.status() == Notice.Status.DELIVERED || sent.mayHaveArrived();
            after = Optional.ofNullable(sent.leasedUntil()).filter(until -> sent.isOpen()).stream()
                    .reduce(after, (one, other) -> one.isAfter(other) ? one : other);
            if (notice.isOpen()) {
                notice.withdraw(now);
            }
        }
        if (arrived) {
            write(notice(file, NoticeType.REFERRAL_WITHDRAWN, after));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
