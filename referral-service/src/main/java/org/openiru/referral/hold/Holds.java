package org.openiru.referral.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The holds as assessment told of them. Facts that arrive out of order end in the same hold. */
@ApplicationScoped
public class Holds {

    private final Session entities;

    Holds(Session entities) {
        this.entities = entities;
    }

    /** An investigator placed or replaced the hold. */
    @Transactional(TxType.MANDATORY)
    public void place(UUID contentId, Instant placedAt, Instant expiresAt) {
        entities.createNativeMutationQuery("""
                        insert into content_hold as held (content_id, placed_at, expires_at)
                        values (:contentId, :placedAt, :expiresAt)
                        on conflict (content_id) do update
                        set placed_at = excluded.placed_at, expires_at = excluded.expires_at
                        where held.placed_at < excluded.placed_at
                        """)
                .setParameter("contentId", contentId)
                .setParameter("placedAt", placedAt)
                .setParameter("expiresAt", expiresAt)
                .executeUpdate();
    }

    /** The hold was lifted; one that was placed later stays. */
    @Transactional(TxType.MANDATORY)
    public void lift(UUID contentId, Instant liftedAt) {
        entities.createNativeMutationQuery("""
                        insert into content_hold as held (content_id, placed_at, expires_at, lifted_at)
                        values (:contentId, :liftedAt, :liftedAt, :liftedAt)
                        on conflict (content_id) do update set lifted_at = greatest(held.lifted_at, excluded.lifted_at)
                        """)
                .setParameter("contentId", contentId)
                .setParameter("liftedAt", liftedAt)
                .executeUpdate();
    }

    /** Until when the content must be left alone, unless that is lifted before; empty if it need not be. */
    @Transactional(TxType.MANDATORY)
    public Optional<Instant> until(UUID contentId, Instant now) {
        return entities
                .createNativeQuery("""
                        select expires_at from content_hold
                        where content_id = :contentId and expires_at > :now
                          and (lifted_at is null or lifted_at < placed_at)
                        """, Tuple.class)
                .setParameter("contentId", contentId)
                .setParameter("now", now)
                .stream()
                .map(row -> row.get(0, Instant.class))
                .findFirst();
    }
}
