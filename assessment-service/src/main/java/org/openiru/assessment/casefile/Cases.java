package org.openiru.assessment.casefile;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.events.DomainEvent;
import org.openiru.messaging.Outbox;
import org.openiru.web.problem.ProblemException;

/** The cases in the database, and the one way to note what happened to them. */
@ApplicationScoped
public class Cases {

    private final EntityManager entities;
    private final Outbox outbox;
    private final Clock clock;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Cases(EntityManager entities, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The present, as exactly as the database can keep it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A new id, UUIDv7. */
    public UUID newId() {
        return ids.generate();
    }

    /**
     * The case, locked until the transaction ends: two people who act on one case act one after the other.
     *
     * @throws ProblemException {@code case-not-found}
     */
    public CaseFile locked(UUID caseId) {
        return Optional.ofNullable(entities.find(CaseFile.class, caseId, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(Cases::notFound);
    }

    /** The case of a content item, locked until the transaction ends. */
    public Optional<CaseFile> lockedByContent(UUID contentId) {
        return entities.createQuery("from CaseFile where item.contentId = :content", CaseFile.class)
                .setParameter("content", contentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * The case with its reports and history.
     *
     * @throws ProblemException {@code case-not-found}
     */
    public CaseView view(UUID caseId) {
        return view(Optional.ofNullable(entities.find(CaseFile.class, caseId)).orElseThrow(Cases::notFound));
    }

    /** The case with its reports and history, what this transaction changed included. */
    public CaseView view(CaseFile file) {
        StaffMember claimer = file.claimer();
        Assessment assessment = file.assessment();
        return new CaseView(
                file.id(),
                file.contentId(),
                file.item().canonicalUrl(),
                file.item().host(),
                file.state(),
                file.priority(),
                file.language(),
                file.threatToLife(),
                file.campaignId(),
                file.firstReportedAt(),
                file.openedAt(),
                claimer == null ? null : new CaseView.Claim(claimer, file.claimedAt(), file.claimedUntil()),
                assessment == null ? null : assessment.findings(),
                reportsOf(file.id()),
                historyOf(file.contentId()));
    }

    /** What was found when the case was last assessed, also if the order was sent back since. */
    public Optional<Findings> lastFindings(UUID caseId) {
        return entities.createQuery("from Assessment where caseId = :case order by proposedAt desc", Assessment.class)
                .setParameter("case", caseId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(Assessment::findings);
    }

    private List<CaseView.Report> reportsOf(UUID caseId) {
        return entities.createQuery(
                        "from ReportOnFile where caseId = :case order by receivedAt, reportId, position",
                        ReportOnFile.class)
                .setParameter("case", caseId)
                .getResultStream()
                .map(ReportOnFile::view)
                .toList();
    }

    private List<CaseView.HistoryLine> historyOf(UUID contentId) {
        return entities.createQuery("from HistoryEntry where contentId = :content order by at, id", HistoryEntry.class)
                .setParameter("content", contentId)
                .getResultStream()
                .map(HistoryEntry::view)
                .toList();
    }

    /** Notes in the item's history who did what; no fact is published. */
    public void note(UUID contentId, Action action, StaffMember by, @Nullable String note) {
        entities.persist(new HistoryEntry(newId(), contentId, now(), action, by, note));
    }

    /** Notes in the case's history who did what, and publishes the fact, with this transaction. */
    public void record(CaseFile file, Action action, StaffMember by, @Nullable String note, DomainEvent fact) {
        note(file.contentId(), action, by, note);
        outbox.append(fact, file::version);
    }

    /** Stores something new with this transaction. */
    public void add(Object entity) {
        entities.persist(entity);
    }

    private static ProblemException notFound() {
        return new ProblemException(
                AssessmentProblem.CASE_NOT_FOUND, "Cases are found by the id that the list or a claim gave out.");
    }
}
