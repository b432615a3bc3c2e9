package org.openiru.referral.lane;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Gives out due work, lane by lane. A lane's row is locked while work is taken from it, so that its limit holds across
 * replicas; lanes that another replica is looking at are skipped. Whoever takes a row holds it by a lease: if the holder
 * dies, the row is given out again.
 */
@ApplicationScoped
public class Lanes {

    private static final String LOCK_LANES_WITH_WORK = """
            select l.lane from work_lane l
            where l.queue = :queue and l.blocked_until <= :now
              and exists (select 1 from {work} w
                          where w.lane = l.lane and w.status = 'DUE' and w.due_at <= :now
                            and (w.leased_until is null or w.leased_until <= :now))
            order by l.lane
            for update of l skip locked
            """;

    /** A statement of its own: only one that begins after the lanes are locked sees what other replicas hold. */
    private static final String LEASE = """
            with picked as (
              select due.id
              from unnest(cast(:lanes as text[])) as l(lane)
              cross join lateral (
                select w.id from {work} w
                where w.lane = l.lane and w.status = 'DUE' and w.due_at <= :now
                  and (w.leased_until is null or w.leased_until <= :now)
                order by w.due_at, w.id
                limit greatest(0, :perLane - (
                  select count(*) from {work} busy
                  where busy.lane = l.lane and busy.status = 'DUE' and busy.leased_until > :now))
                for update skip locked) due
              limit :atMost)
            update {work} set leased_until = :until from picked where {work}.id = picked.id
            returning {work}.id
            """;

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

    /** Takes nothing more from the lane until then; never shortens a longer pause. */
    @Transactional
    public void pause(WorkQueue queue, String lane, Instant until) {
        entities.createNativeMutationQuery("""
                        update work_lane set blocked_until = greatest(blocked_until, :until)
                        where queue = :queue and lane = :lane
                        """)
                .setParameter("until", until)
                .setParameter("queue", queue.name())
                .setParameter("lane", lane)
                .executeUpdate();
    }

    /**
     * Takes due work, oldest first in each lane.
     *
     * @param until when the leases end; the rows carry exactly this instant
     * @param perLane how much of one lane may be leased at once, by all replicas together
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
                .setParameter("lanes", lanes.toArray(String[]::new))
                .setParameter("now", now)
                .setParameter("until", until)
                .setParameter("perLane", perLane)
                .setParameter("atMost", atMost)
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    private static String on(WorkQueue queue, String statement) {
        return statement.replace("{work}", queue.table());
    }
}
