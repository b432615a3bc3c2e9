package org.openiru.assessment.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.CaseFile;
import org.openiru.assessment.casefile.CaseState;
import org.openiru.assessment.casefile.StaffMember;

/** Finds the case to claim. Each query reads the head of one index, however long the queue is. */
@ApplicationScoped
class NextCase {

    private static final String CLAIMABLE = """
            from case_file c
            where c.state = 'QUEUED'
              %s %s
              and not exists (select 1 from content_hold h
                              where h.content_id = c.content_id and h.lifted_at is null and h.expires_at > :now)
            order by c.priority, c.opened_at, c.id
            limit 1
            """;
    private static final String IN_CAMPAIGN = "and c.campaign_id = :campaign";

    private final EntityManager entities;

    NextCase(EntityManager entities) {
        this.entities = entities;
    }

    /** Lets one officer's claims pass one at a time, so that a request sent twice cannot claim two cases. */
    void oneAtATime(StaffMember officer) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:officer, 1)) as text)")
                .setParameter("officer", officer.id())
                .getSingleResult();
    }

    boolean isHeldBy(StaffMember officer) {
        return !entities.createQuery(
                        "select id from CaseFile where claimerId = :officer and state = :claimed", UUID.class)
                .setParameter("officer", officer.id())
                .setParameter("claimed", CaseState.CLAIMED)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The most urgent case that the officer has already. */
    Optional<CaseFile> heldBy(StaffMember officer) {
        return read(entities.createNativeQuery("""
                        select id from case_file where claimed_by = :officer and state = 'CLAIMED'
                        order by priority, opened_at, id limit 1 for update""", Tuple.class).setParameter("officer", officer.id()));
    }

    /**
     * The most urgent case that nobody else is about to take, locked.
     *
     * @param languages primary subtags; empty for any
     */
    Optional<CaseFile> mostUrgent(Set<String> languages, @Nullable UUID campaign, Instant now) {
        if (languages.isEmpty()) {
            return lockHead(null, campaign, now);
        }
        // One index range per language: a filter on the whole queue would read past every case in other languages.
        for (String language : languages.size() == 1 ? languages : byUrgency(languages, campaign, now)) {
            Optional<CaseFile> head = lockHead(language, campaign, now);
            if (head.isPresent()) {
                return head;
            }
        }
        return Optional.empty();
    }

    private Optional<CaseFile> lockHead(@Nullable String language, @Nullable UUID campaign, Instant now) {
        String from = CLAIMABLE.formatted(
                language == null ? "" : "and c.language = :language", campaign == null ? "" : IN_CAMPAIGN);
        Query query = entities.createNativeQuery("select c.id " + from + " for update of c skip locked", Tuple.class);
        query.setParameter("now", now);
        if (language != null) {
            query.setParameter("language", language);
        }
        if (campaign != null) {
            query.setParameter("campaign", campaign);
        }
        return read(query);
    }

    private Set<String> byUrgency(Set<String> languages, @Nullable UUID campaign, Instant now) {
        String head = CLAIMABLE.formatted("and c.language = l.language", campaign == null ? "" : IN_CAMPAIGN);
        Query query = entities.createNativeQuery(
                "select l.language from unnest(:languages) as l(language) cross join lateral (select c.* " + head
                        + ") as head order by head.priority, head.opened_at, head.id",
                Tuple.class);
        query.setParameter("languages", languages.toArray(String[]::new));
        query.setParameter("now", now);
        if (campaign != null) {
            query.setParameter("campaign", campaign);
        }
        Set<String> ordered = new LinkedHashSet<>();
        for (Object language : query.getResultList()) {
            ordered.add(((Tuple) language).get(0, String.class));
        }
        return ordered;
    }

    /** The row that the query has locked. A native query for entities would work out what its columns mean each time. */
    private Optional<CaseFile> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(entities.find(CaseFile.class, ((Tuple) rows.getFirst()).get(0, UUID.class)));
    }
}
