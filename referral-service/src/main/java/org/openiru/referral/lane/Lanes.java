package org.openiru.referral.lane;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Gives out due work, lane by lane. A lane's row is locked while work is taken from it, so that its limit holds across
 * replicas; lanes that another replica is looking at are skipped. Whoever takes a row holds it by a lease: if the holder
 * dies, the row is given out again. A row may be changed while it is worked on, and so lose its lease; its place in the lane stays taken until
 * that work is over.
 */
@ApplicationScoped
public class Lanes {

    /**
     * Hops from lane to lane over the index of what is due, so that lanes without work cost nothing however many there are, and
     * looks at one row of each: the limit keeps the planner from reading all that is due.
     */
    private static final String LOCK_LANES_WITH_WORK = """
            with recursive busy (lane) as (
              select min(w.lane) from {work} w where w.status = 'DUE'
              union all
              select (select min(w.lane) from {work} w where w.status = 'DUE' and w.lane > busy.lane)
              from busy where busy.lane is not null)
            select l.lane from busy join work_lane l on l.queue = :queue and l.lane = busy.lane
            cross join lateral (
              select 1 from {work} w
              where w.lane = busy.lane and w.status = 'DUE' and {urgent} and w.due_at <= :now
                and (w.leased_until is null or w.leased_until <= :now)
              union all
              select 1 from {work} w
              where w.lane = busy.lane and w.status = 'DUE' and not {urgent} and l.blocked_until <= :now and w.due_at <= :now
                and (w.leased_until is null or w.leased_until <= :now)
              limit 1) due
            where l.urgent_blocked_until <= :now
            order by l.lane
            for update of l skip locked
            """;

    /**
     * A statement of its own: only one that begins after the lanes are locked sees what other replicas hold. What a lane may
     * begin is the least of what its limit leaves and what its rate allows. It is one if its circuit is being probed, and one
     * urgent piece if the lane is paused but no longer for what is urgent. Where not all can be taken, each lane's first piece
     * comes before any lane's second, and what is urgent before both.
     */
    private static final String LEASE = """
            with lane as materialized (
              select l.lane, l.blocked_until > :now as paused, allowed.pieces as allowance,
                     greatest(0, least(
                       floor(least(1000000, allowed.pieces)),
                       case when l.tripped or l.blocked_until > :now then 1 else coalesce(l.per_lane, :perLane) end
                         - (select count(*) from work_in_flight busy
                            where busy.queue = :queue and busy.lane = l.lane and busy.until > :now))) as room
              from work_lane l
              cross join lateral (
                select least(greatest(1, l.rate),
                             coalesce(l.allowance
                                      + l.rate * greatest(0, extract(epoch from cast(:now as timestamptz) - l.allowance_at)),
                                      'infinity')) as pieces) allowed
              where l.queue = :queue and l.lane = any(cast(:lanes as text[]))),
            due as materialized (
              select d.id, d.urgent, lane.lane, lane.room,
                     row_number() over (partition by lane.lane order by d.urgent desc, d.due_at, d.id) as place
              from lane
              cross join lateral (
                select id, due_at, true as urgent from (
                  select w.id, w.due_at from {work} w
                  where w.lane = lane.lane and w.status = 'DUE' and {urgent} and w.due_at <= :now
                    and (w.leased_until is null or w.leased_until <= :now)
                    and not exists (select 1 from work_in_flight busy where busy.id = w.id and busy.until > :now)
                  order by w.due_at, w.id limit lane.room for update skip locked) first
                union all
                select id, due_at, false from (
                  select w.id, w.due_at from {work} w
                  where w.lane = lane.lane and w.status = 'DUE' and not {urgent} and w.due_at <= :now
                    and (w.leased_until is null or w.leased_until <= :now)
                    and not exists (select 1 from work_in_flight busy where busy.id = w.id and busy.until > :now)
                  order by w.due_at, w.id limit case when lane.paused then 0 else lane.room end
                  for update skip locked) second) d),
            picked as materialized (
              select id, lane from due where place <= room order by urgent desc, place, lane limit :atMost),
            spent as (
              update work_lane l set allowance = lane.allowance - taken.pieces, allowance_at = :now
              from lane join (select lane, count(*) as pieces from picked group by lane) taken on taken.lane = lane.lane
              where l.queue = :queue and l.lane = lane.lane and l.rate is not null),
            begun as (
              insert into work_in_flight (id, queue, lane, until) select id, :queue, lane, :until from picked
              on conflict (id) do update set until = excluded.until)
            update {work} set leased_until = :until from picked where {work}.id = picked.id
            returning {work}.id
            """;

    /** Together with what somebody had begun who died. */
    private static final String RELEASE = """
            delete from work_in_flight
            where queue = :queue and (until <= :now or (id, until) in (
              select * from unnest(cast(:ids as uuid[]), cast(:untils as timestamptz[]))))
            """;

    /**
     * Work that was given out.
     *
     * @param until when its lease ends
     */
    public record Taken(UUID id, Instant until) {}

    private final Session entities;

    Lanes(Session entities) {
        this.entities = entities;
    }

    /** Makes sure that there is such a lane. */
    @Transactional
    public void open(WorkQueue queue, String lane) {
        entities.createNativeMutationQuery("""
                        insert into work_lane (queue, lane, blocked_until)
                        values (:queue, :lane, '-infinity') on conflict do nothing
                        """)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /** Makes sure that there is such a lane, and that it has this pace. */
    @Transactional
    public void open(WorkQueue queue, String lane, Pace pace) {
        open(queue, lane);
        keepTo(pace, queue, lane);
    }

    /** If there is such a lane, it has this pace from now on. */
    @Transactional
    public void keepTo(Pace pace, WorkQueue queue, String lane) {
        // Locks the row only where there is something to change: this happens with every piece of work.
        entities.createNativeMutationQuery("""
                        update work_lane set per_lane = :atOnce, rate = :perSecond
                        where queue = :queue and lane = :lane
                          and (per_lane, rate) is distinct from (cast(:atOnce as integer), cast(:perSecond as double precision))
                        """)
                .setParameter("atOnce", pace.atOnce())
                .setParameter("perSecond", pace.perSecond())
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /** A piece succeeded: the circuit is closed. */
    @Transactional
    public void succeeded(WorkQueue queue, String lane) {
        entities.createNativeMutationQuery("""
                        update work_lane set failures = 0, tripped = false
                        where queue = :queue and lane = :lane and (failures > 0 or tripped)
                        """)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /**
     * A piece failed: the circuit opens once there were too many in a row. Those that were in flight when it opened belong to the same
     * failure and do not prolong the pause.
     *
     * @param longestUrgent for how long at most urgent work is held back
     */
    @Transactional
    public void failed(WorkQueue queue, String lane, Instant now, Circuit circuit, Duration longestUrgent) {
        entities.createNativeMutationQuery("""
                        update work_lane set
                          failures = failures + 1,
                          tripped = failures + 1 >= :trips,
                          blocked_until = case
                            when failures + 1 < :trips then blocked_until
                            else greatest(blocked_until, cast(:now as timestamptz) + make_interval(secs =>
                              least(:maxPause, :pause * power(2, least(30, failures + 1 - :trips))))) end,
                          urgent_blocked_until = case
                            when failures + 1 < :trips then urgent_blocked_until
                            else greatest(urgent_blocked_until, cast(:now as timestamptz) + make_interval(secs =>
                              least(:urgent, :maxPause, :pause * power(2, least(30, failures + 1 - :trips))))) end
                        where queue = :queue and lane = :lane and not (tripped and urgent_blocked_until > :now)
                        """)
                .setParameter("trips", circuit.failures())
                .setParameter("now", now)
                .setParameter("pause", circuit.pause().toMillis() / 1000.0)
                .setParameter("maxPause", circuit.maxPause().toMillis() / 1000.0)
                .setParameter("urgent", longestUrgent.toMillis() / 1000.0)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /** Nothing of what failed or was asked for before holds any more. */
    @Transactional
    public void unblock(WorkQueue queue, String lane) {
        entities.createNativeMutationQuery("""
                        update work_lane set failures = 0, tripped = false,
                          blocked_until = '-infinity', urgent_blocked_until = '-infinity'
                        where queue = :queue and lane = :lane
                        """)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /** How the lane stands; empty if nothing was ever laid into it. */
    @Transactional
    public Optional<LaneState> state(WorkQueue queue, String lane, Instant now) {
        return entities
                .createNativeQuery(on(queue, """
                        select l.failures, l.tripped, l.blocked_until > :now as paused,
                               case when l.blocked_until > :now then l.blocked_until end as paused_until,
                               (select count(*) from {work} w where w.lane = l.lane and w.status = 'DUE'
                                  and (w.leased_until is null or w.leased_until <= :now)) as waiting,
                               (select count(*) from work_in_flight busy where busy.queue = l.queue and busy.lane = l.lane
                                  and busy.until > :now) as in_flight
                        from work_lane l where l.queue = :queue and l.lane = :lane
                        """), Tuple.class)
                .setParameter("now", now)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .stream()
                .findFirst()
                .map(Lanes::state);
    }

    private static LaneState state(Tuple row) {
        boolean tripped = row.get("tripped", Boolean.class);
        boolean paused = row.get("paused", Boolean.class);
        LaneState.Phase phase =
                tripped ? paused ? LaneState.Phase.OPEN : LaneState.Phase.HALF_OPEN : LaneState.Phase.CLOSED;
        return new LaneState(
                phase,
                row.get("failures", Integer.class),
                row.get("paused_until", Instant.class),
                row.get("waiting", Long.class),
                row.get("in_flight", Long.class));
    }

    /**
     * Takes nothing more from the lane until then, of what is urgent until {@code urgentUntil}, which is no later; never shortens
     * a longer pause.
     */
    @Transactional
    public void pause(WorkQueue queue, String lane, Instant until, Instant urgentUntil) {
        entities.createNativeMutationQuery("""
                        update work_lane set blocked_until = greatest(blocked_until, :until),
                          urgent_blocked_until = greatest(urgent_blocked_until, :urgentUntil)
                        where queue = :queue and lane = :lane
                        """)
                .setParameter("until", until)
                .setParameter("urgentUntil", urgentUntil)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /**
     * Takes due work, in each lane what is urgent first, then oldest first.
     *
     * @param until when the leases end; the rows carry exactly this instant
     * @param perLane how much of one lane may be leased at once, by all replicas together, unless the lane has a pace
     * @param atMost how much to take altogether
     */
    @Transactional
    public List<UUID> lease(WorkQueue queue, Instant now, Instant until, int perLane, int atMost) {
        List<String> lanes = entities
                .createNativeQuery(on(queue, LOCK_LANES_WITH_WORK), Tuple.class)
                .setParameter("queue", queue.name())
                .setParameter("now", now)
                .stream()
                .map(row -> row.get(0, String.class))
                .toList();
        if (lanes.isEmpty()) {
            return List.of();
        }
        return entities
                .createNativeQuery(on(queue, LEASE), Tuple.class)
                .setParameter("queue", queue.name())
                .setParameter("lanes", lanes.toArray(String[]::new))
                .setParameter("now", now)
                .setParameter("until", until)
                .setParameter("perLane", perLane)
                .setParameter("atMost", atMost)
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    /**
     * Takes a place in a lane for what is not in its queue; false if none is free.
     *
     * @param perLane how many places there are
     */
    @Transactional
    public boolean enter(WorkQueue queue, String lane, Taken place, Instant now, int perLane) {
        open(queue, lane);
        entities.createNativeQuery(
                        "select 1 from work_lane where queue = :queue and lane = :lane for update", Integer.class)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .getSingleResult();
        // A statement of its own: only one that begins after the lane is locked sees what others hold.
        return entities.createNativeMutationQuery("""
                                insert into work_in_flight (id, queue, lane, until)
                                select :id, :queue, :lane, :until
                                where (select count(*) from work_in_flight busy
                                       where busy.queue = :queue and busy.lane = :lane and busy.until > :now) < :perLane
                                """)
                        .setParameter("id", place.id())
                        .setParameter("queue", queue.name())
                        .setParameter("lane", lane)
                        .setParameter("until", place.until())
                        .setParameter("now", now)
                        .setParameter("perLane", perLane)
                        .executeUpdate()
                == 1;
    }

    /** Gives back the places of work that is over. */
    @Transactional
    public void release(WorkQueue queue, Collection<Taken> over, Instant now) {
        entities.createNativeMutationQuery(RELEASE)
                .setParameter("queue", queue.name())
                .setParameter("now", now)
                .setParameter("ids", over.stream().map(Taken::id).toArray(UUID[]::new))
                .setParameter("untils", over.stream().map(Taken::until).toArray(Instant[]::new))
                .executeUpdate();
    }

    private static String on(WorkQueue queue, String statement) {
        return statement.replace("{work}", queue.table()).replace("{urgent}", queue.urgent());
    }
}
