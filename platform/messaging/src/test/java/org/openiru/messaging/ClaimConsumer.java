package org.openiru.messaging;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.openiru.events.AssessmentEvent;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Topic;

/** Counts the claims of an item and tells a report of it, so that both state and event can be watched. */
@ApplicationScoped
class ClaimConsumer implements EventConsumer {

    private final Inbox inbox;
    private final Outbox outbox;
    private final EntityManager entities;
    private final Set<UUID> poisonous = ConcurrentHashMap.newKeySet();

    ClaimConsumer(Inbox inbox, Outbox outbox, EntityManager entities) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.entities = entities;
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

    void poison(UUID contentId) {
        poisonous.add(contentId);
    }

    void heal(UUID contentId) {
        poisonous.remove(contentId);
    }

    private Optional<Runnable> effectOf(EventEnvelope<AssessmentEvent> envelope) {
        return envelope.event() instanceof CaseClaimed claimed ? Optional.of(() -> see(claimed)) : Optional.empty();
    }

    private void see(CaseClaimed claimed) {
        UUID contentId = UUID.fromString(claimed.subject());
        Sighting found = entities.find(Sighting.class, contentId);
        Sighting sighting = found == null ? new Sighting(contentId) : found;
        sighting.seeAgain();
        if (found == null) {
            entities.persist(sighting);
        }
        outbox.append(Facts.aReportOf(contentId, sighting.times()), sighting::version);
        // After the change, so that a test would see what a rolled-back one leaves behind.
        if (poisonous.contains(contentId)) {
            throw new IllegalStateException("poison");
        }
    }
}
