package org.openiru.assessment.queue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.openiru.assessment.casefile.Action;
import org.openiru.assessment.casefile.CaseFile;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.events.AssessmentEvent.CaseReleased;

/**
 * Returns the cases of officers who walked away. A claim lapses here and nowhere else: whoever comes back late, but
 * before this ran, still has the case and loses no work.
 */
@ApplicationScoped
class LapsedClaims {

    private static final Logger LOG = Logger.getLogger(LapsedClaims.class);
    private static final int BATCH = 100;

    private final EntityManager entities;
    private final Cases cases;

    LapsedClaims(EntityManager entities, Cases cases) {
        this.entities = entities;
        this.cases = cases;
    }

    @Scheduled(
            every = "${iru.claim.sweep-every:PT30S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweep() {
        int returned;
        do {
            returned = QuarkusTransaction.requiringNew().call(this::returnSome);
            if (returned > 0) {
                LOG.infof("claims-lapsed count=%d", returned);
            }
        } while (returned == BATCH);
    }

    private int returnSome() {
        Instant now = cases.now();
        // Several replicas may sweep at once: each takes the rows that no other one has.
        List<CaseFile> lapsed = entities.unwrap(Session.class)
                .createNativeQuery("""
                        select * from case_file where state = 'CLAIMED' and claimed_until <= :now
                        order by claimed_until limit :batch for update skip locked""", CaseFile.class)
                .setParameter("now", now)
                .setParameter("batch", BATCH)
                .getResultList();
        for (CaseFile file : lapsed) {
            file.lapse();
            cases.record(
                    file,
                    Action.CLAIM_LAPSED,
                    StaffMember.THE_SERVICE,
                    null,
                    new CaseReleased(file.id(), file.item(), now));
        }
        return lapsed.size();
    }
}
