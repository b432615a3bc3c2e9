package org.openiru.referral.referral;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.openiru.events.AssessmentEvent;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.AssessmentEvent.CaseReleased;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Outcome;
import org.openiru.events.Topic;
import org.openiru.messaging.EventConsumer;
import org.openiru.messaging.Inbox;

/**
 * Opens one referral for each case that an officer decided to refer or to order the removal of, and stops or withdraws it when
 * assessment says so.
 */
@ApplicationScoped
class AssessmentConsumer implements EventConsumer {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final Inbox inbox;
    private final EntityManager entities;
    private final Platforms platforms;
    private final Routing routing;
    private final Withdrawals withdrawals;
    private final Clock clock;

    AssessmentConsumer(
            Inbox inbox,
            EntityManager entities,
            Platforms platforms,
            Routing routing,
            Withdrawals withdrawals,
            Clock clock) {
        this.inbox = inbox;
        this.entities = entities;
        this.platforms = platforms;
        this.routing = routing;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.ASSESSMENTS;
    }

    @Override
    @Incoming("assessments")
    @Blocking
    public void consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive(kafkaRecord, AssessmentEvent.class, this::effectOf);
    }

    private Optional<Runnable> effectOf(EventEnvelope<AssessmentEvent> envelope) {
        return switch (envelope.event()) {
            case CaseAssessed assessed ->
                asksAProvider(assessed)
                        ? Optional.of(() -> open(assessed, envelope.correlationId()))
                        : Optional.empty();
            case AssessmentReversed reversed -> Optional.of(() -> withdrawals.reversed(reversed));
            case HoldPlaced placed -> Optional.of(() -> withdrawals.held(placed));
            case HoldLifted lifted -> Optional.of(() -> withdrawals.lifted(lifted));
            case CampaignOpened opened -> Optional.empty();
            case CaseOpened opened -> Optional.empty();
            case CaseClaimed claimed -> Optional.empty();
            case CaseReleased released -> Optional.empty();
        };
    }

    private void open(CaseAssessed assessed, String correlationId) {
        if (isNew(assessed.caseId())) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            ReferralFile file = new ReferralFile(IDS.generate(), assessed, correlationId, now);
            entities.persist(file);
            platforms.see(file, now);
            routing.route(file);
        }
    }

    private static boolean asksAProvider(CaseAssessed assessed) {
        return assessed.outcome() == Outcome.REFER || assessed.outcome() == Outcome.ORDER_REMOVAL;
    }

    private boolean isNew(UUID caseId) {
        return entities.createQuery("select count(f) from ReferralFile f where f.caseId = :caseId", Long.class)
                        .setParameter("caseId", caseId)
                        .getSingleResult()
                == 0;
    }
}
