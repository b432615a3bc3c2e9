package org.openiru.referral.deadline;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.openiru.events.ReminderStep;
import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.Breached;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/**
 * The rows that say when the next step of a clock is due. Each fires once, whichever replica gets to it and however often it
 * restarts: who fires it holds the referral's row, and the step is marked in the same transaction.
 *
 * <p>How long after it was due each fired is the metric {@code iru_deadline_lateness_seconds}, by step.
 */
@ApplicationScoped
public class Deadlines {

    private static final Set<Step> ALL = EnumSet.allOf(Step.class);

    private final Session entities;
    private final ReferralDesk desk;
    private final Schedule schedule;
    private final Clock clock;
    private final MeterRegistry metrics;

    Deadlines(Session entities, ReferralDesk desk, Schedule schedule, Clock clock, MeterRegistry metrics) {
        this.entities = entities;
        this.desk = desk;
        this.schedule = schedule;
        this.clock = clock;
        this.metrics = metrics;
    }

    void onChange(@Observes ReferralChanged change) {
        if (change.decision() instanceof Unchanged) {
            return;
        }
        ReferralFile file = change.file();
        Set<Step> owed = owed(file);
        if (owed.size() < ALL.size()) {
            Set<Step> needless = EnumSet.copyOf(ALL);
            needless.removeAll(owed);
            settle(file, needless, file.clockPaused().isPresent() ? "PAUSED" : "SETTLED");
        }
        if (!owed.isEmpty() && maySetGoing(file, change.fact())) {
            supersede(file);
            open(file, owed);
        }
    }

    /** Whether a clock may have begun with the fact, or a settled step be owed again. */
    private static boolean maySetGoing(ReferralFile file, Fact fact) {
        return switch (fact) {
            case Delivered delivered -> file.delivered().equals(Optional.of(file.clockStarted()));
            case Issued issued -> true;
            case Answer answer -> true;
            case Clarified clarified -> true;
            case Reappeared reappeared -> true;
            case RestartReceived restart -> true;
            case ToldOtherwise told -> true;
            case Resumed resumed -> true;
            case FoundUp up -> true;
            default -> false;
        };
    }

    /** Which steps there is still a reason for. */
    private static Set<Step> owed(ReferralFile file) {
        if (!file.clockRuns()) {
            return Set.of();
        }
        return file.track() == Track.REFERRAL ? owedByReferral(file.state()) : owedByOrder(file.state());
    }

    /** Who only says that it received a referral is reminded, but has not left it unanswered. */
    private static Set<Step> owedByReferral(ReferralState state) {
        if (state == ReferralState.ACKNOWLEDGED) {
            return EnumSet.of(Step.HALF_TIME, Step.DEADLINE, Step.SECOND_CONTACT);
        }
        return state.awaitsAnswer() ? ALL : Set.of();
    }

    /** Only deeds end the hour of an order; a claim that the unit found to be false is none. */
    private static Set<Step> owedByOrder(ReferralState state) {
        return switch (state) {
            case DISABLING_CLAIMED, REMOVAL_CLAIMED, REMOVAL_VERIFIED, WITHDRAWN -> Set.of();
            default -> ALL;
        };
    }

    private void settle(ReferralFile file, Set<Step> steps, String status) {
        entities.createNativeMutationQuery("""
                        update deadline set status = :status, settled_at = :now
                        where referral_id = :referralId and status = 'PENDING' and kind = any(:steps)
                        """)
                .setParameter("status", status)
                .setParameter("now", now())
                .setParameter("referralId", file.id())
                .setParameter("steps", names(steps))
                .executeUpdate();
    }

    /** A clock that began anew needs none of what was left of its earlier run. */
    private void supersede(ReferralFile file) {
        entities.createNativeMutationQuery("""
                        update deadline set status = 'SETTLED', settled_at = :now
                        where referral_id = :referralId and status = 'PENDING' and clock_started_at < :started
                        """)
                .setParameter("now", now())
                .setParameter("referralId", file.id())
                .setParameter("started", file.clockStarted())
                .executeUpdate();
    }

    /** Opens the steps; again if what had settled or paused one proved to be wrong. One that fired stays so. */
    private void open(ReferralFile file, Set<Step> steps) {
        Map<Step, Instant> due = schedule.of(file);
        due.keySet().retainAll(steps);
        entities.createNativeMutationQuery("""
                        insert into deadline (referral_id, clock_started_at, kind, due_at, status)
                        select :referralId, :started, step.kind, step.due_at, 'PENDING'
                        from unnest(cast(:kinds as text[]), cast(:dueAts as timestamptz[])) as step (kind, due_at)
                        on conflict (referral_id, clock_started_at, kind)
                        do update set status = 'PENDING', settled_at = null where deadline.status <> 'FIRED'
                        """)
                .setParameter("referralId", file.id())
                .setParameter("started", file.clockStarted())
                .setParameter("kinds", names(due.keySet()))
                .setParameter("dueAts", due.values().toArray(Instant[]::new))
                .executeUpdate();
    }

    /** Referrals with a step that is due, longest due first, but for those that were passed over. */
    @Transactional
    List<UUID> due(int limit, Set<UUID> passedOver) {
        return entities
                .createNativeQuery("""
                        select referral_id from deadline where status = 'PENDING' and due_at <= :now
                          and referral_id <> all(:passedOver)
                        group by referral_id order by min(due_at), referral_id limit :limit
                        """, Tuple.class)
                .setParameter("now", clock.instant())
                .setParameter("passedOver", passedOver.toArray(UUID[]::new))
                .setParameter("limit", limit)
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    /**
     * Fires what is due of one referral, in its order; does nothing if somebody else is at the referral, who may be firing
     * just that.
     *
     * @return whether anything was due and free to be fired
     */
    @Transactional
    boolean fire(UUID referralId) {
        Optional<ReferralFile> free = desk.takeIfFree(referralId);
        boolean fired = false;
        while (free.isPresent()) {
            Optional<Due> due = mark(referralId);
            if (due.isEmpty()) {
                break;
            }
            happen(free.get(), due.get().step());
            late(due.get());
            fired = true;
        }
        return fired;
    }

    private void happen(ReferralFile file, Step step) {
        switch (step) {
            case HALF_TIME -> desk.record(file, new Reminded(ReminderStep.HALF_TIME));
            case DEADLINE -> desk.record(file, new Reminded(ReminderStep.DEADLINE));
            case SECOND_CONTACT -> desk.record(file, new Reminded(ReminderStep.SECOND_CONTACT));
            case UNANSWERED -> desk.record(file, new DeadlinePassed());
            case EXECUTION -> {
                desk.record(file, new Breached());
                desk.record(file, new DeadlinePassed());
            }
        }
    }

    /** Marks the referral's step that is longest due as fired; one that was settled since is due no more. */
    private Optional<Due> mark(UUID referralId) {
        return entities
                .createNativeQuery("""
                        update deadline set status = 'FIRED', settled_at = :now
                        where referral_id = :referralId and status = 'PENDING'
                          and (clock_started_at, kind) = (
                            select clock_started_at, kind from deadline
                            where referral_id = :referralId and status = 'PENDING' and due_at <= :now
                            order by due_at limit 1)
                        returning kind, due_at
                        """, Tuple.class)
                .setParameter("now", now())
                .setParameter("referralId", referralId)
                .stream()
                .map(row -> new Due(Step.valueOf(row.get(0, String.class)), row.get(1, Instant.class)))
                .findFirst();
    }

    private record Due(Step step, Instant at) {}

    private void late(Due due) {
        metrics.timer("iru.deadline.lateness", "step", due.step().name())
                .record(Duration.between(due.at(), clock.instant()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String[] names(Set<Step> steps) {
        return steps.stream().map(Step::name).toArray(String[]::new);
    }

    /** The deadlines of one referral. */
    public List<DeadlineView> of(UUID referralId) {
        return entities.createNativeQuery("""
                        select kind, due_at, status, settled_at from deadline
                        where referral_id = :referralId order by due_at
                        """, DeadlineView.class)
                .setParameter("referralId", referralId)
                .getResultList();
    }
}
