package org.openiru.referral.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.openiru.events.Track;
import org.openiru.referral.dispatch.NoticeParts.Part;
import org.openiru.referral.provider.ChannelType;
import org.openiru.referral.provider.Clearance;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.ReferralDesk;

/**
 * Notices that rest because something is in their provider's way which only an administrator can clear: it is suspended, or
 * its endpoint is gone; or that wait in its portal, until it gets another channel. The clock of a referral whose notice never arrived stands meanwhile, and begins anew when the notice
 * is free. Looks again and again which are free, rather than being told: one may be held in another transaction just when
 * its provider is resumed, and would be missed.
 */
@ApplicationScoped
class HeldNotices {

    private static final Logger LOG = Logger.getLogger(HeldNotices.class);
    private static final int BATCH = 200;

    private final EntityManager entities;
    private final NoticeParts parts;
    private final ReferralDesk desk;
    private final UntoldNotices untold;
    private final Providers providers;
    private final Clock clock;

    HeldNotices(
            EntityManager entities,
            NoticeParts parts,
            ReferralDesk desk,
            UntoldNotices untold,
            Providers providers,
            Clock clock) {
        this.entities = entities;
        this.parts = parts;
        this.desk = desk;
        this.untold = untold;
        this.providers = providers;
        this.clock = clock;
    }

    /** Lays the notice aside, within the caller's transaction. */
    void hold(UUID noticeId, Obstacle why) {
        List<Part> taken = parts.take(noticeId);
        Notice notice = entities.find(Notice.class, noticeId, LockModeType.PESSIMISTIC_WRITE);
        hold(notice, taken, why, "It waits: " + why);
    }

    /** The same for one that was taken hold of; {@code reason} is for people. */
    void hold(Notice notice, List<Part> taken, Obstacle why, String reason) {
        if (!notice.isDue()) {
            return;
        }
        notice.hold();
        taken.stream().filter(part -> part.notice().isOpen()).forEach(part -> {
            if (part.notice().type().isFirst()) {
                desk.record(part.file(), new HeldUp(why));
            }
            untold.rests(part.file(), part.notice(), reason);
        });
    }

    @Scheduled(
            every = "${iru.dispatch.held-interval:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void freeAll() {
        QuarkusTransaction.requiringNew().call(this::holders).forEach(this::freeHeldOf);
        // Whatever else is in their way now holds them like any other notice.
        QuarkusTransaction.requiringNew()
                .call(this::withoutPortal)
                .forEach(provider -> freeAll(provider, Notice.Status.WAITING, true));
    }

    /** A look at the index for each provider, however much each of them holds. */
    private List<UUID> holders() {
        return entities.createQuery("""
                        select p.id from Provider p
                        where exists (select 1 from Notice n where n.providerId = p.id and n.status = :held)
                        """, UUID.class)
                .setParameter("held", Notice.Status.HELD)
                .getResultList();
    }

    /** Those with a portal no longer in which notices were laid out. */
    private List<UUID> withoutPortal() {
        return entities.createQuery("""
                        select p.id from Provider p
                        where p.channel.type <> :portal
                          and exists (select 1 from Notice n where n.providerId = p.id and n.status = :waiting)
                        """, UUID.class)
                .setParameter("portal", ChannelType.PORTAL)
                .setParameter("waiting", Notice.Status.WAITING)
                .getResultList();
    }

    private void freeHeldOf(UUID provider) {
        boolean urgent = isFree(provider, Track.REMOVAL_ORDER);
        if (urgent) {
            freeAll(provider, Notice.Status.HELD, isFree(provider, Track.REFERRAL));
        }
    }

    private void freeAll(UUID provider, Notice.Status resting, boolean alsoNotUrgent) {
        List<UUID> some;
        boolean all;
        do {
            some = QuarkusTransaction.requiringNew().call(() -> restingOf(provider, resting, alsoNotUrgent));
            all = some.stream().map(this::free).reduce(true, Boolean::logicalAnd);
            // One that cannot be freed would come again at once; it waits for the next look.
        } while (some.size() == BATCH && all);
    }

    /** Also for a provider that does not exist any more: its notices are then given up when their turn comes. */
    private boolean isFree(UUID provider, Track track) {
        return switch (QuarkusTransaction.requiringNew().call(() -> clearance(provider, track))) {
            case Clearance.Granted granted -> true;
            case Clearance.Denied denied -> true;
            case Clearance.Later later -> false;
            case Clearance.Held held -> false;
        };
    }

    private Clearance clearance(UUID provider, Track track) {
        return providers
                .obstacle(provider)
                .filter(obstacle -> obstacle == Obstacle.NO_SECRET)
                .<Clearance>map(Clearance.Held::new)
                .orElseGet(() -> providers.clearance(provider, track, clock.instant()));
    }

    private List<UUID> restingOf(UUID provider, Notice.Status resting, boolean alsoNotUrgent) {
        return entities.createQuery("""
                        select n.id from Notice n
                        where n.providerId = :provider and n.status = :resting and (n.urgent = true or :also = true)
                        order by n.urgent desc, n.id
                        """, UUID.class)
                .setParameter("provider", provider)
                .setParameter("resting", resting)
                .setParameter("also", alsoNotUrgent)
                .setMaxResults(BATCH)
                .getResultList();
    }

    private boolean free(UUID noticeId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> freeTaken(noticeId));
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "notice-not-freed notice=%s", noticeId);
            return false;
        }
    }

    private void freeTaken(UUID noticeId) {
        List<Part> taken = parts.take(noticeId);
        Notice notice = entities.find(Notice.class, noticeId, LockModeType.PESSIMISTIC_WRITE);
        if (!notice.rests()) {
            return;
        }
        notice.free(clock.instant().truncatedTo(ChronoUnit.MICROS));
        taken.stream()
                .map(Part::file)
                .filter(file ->
                        file.track() == Track.REFERRAL && file.clockPaused().isPresent())
                .forEach(file -> desk.record(file, new Resumed()));
    }
}
