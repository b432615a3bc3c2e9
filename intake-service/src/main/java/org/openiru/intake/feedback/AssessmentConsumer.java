package org.openiru.intake.feedback;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
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
import org.openiru.events.ContentItem;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Outcome;
import org.openiru.events.Topic;
import org.openiru.intake.campaign.Campaigns;
import org.openiru.intake.content.ItemState;
import org.openiru.messaging.EventConsumer;
import org.openiru.messaging.Inbox;

/** Follows the officers' work and learns of new campaigns. */
@ApplicationScoped
class AssessmentConsumer implements EventConsumer {
    private final Inbox inbox;
    private final Progress progress;
    private final Campaigns campaigns;

    AssessmentConsumer(Inbox inbox, Progress progress, Campaigns campaigns) {
        this.inbox = inbox;
        this.progress = progress;
        this.campaigns = campaigns;
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
            case CampaignOpened opened -> Optional.of(() -> campaigns.open(opened));
            case CaseClaimed claimed -> moves(claimed.item(), ItemState.IN_ASSESSMENT, claimed.claimedAt());
            case CaseReleased released -> moves(released.item(), ItemState.RECEIVED, released.releasedAt());
            case CaseAssessed assessed -> moves(assessed.item(), stateAfter(assessed.outcome()), assessed.assessedAt());
            // A reporter's state says nothing of the queue, nor that an investigator is interested.
            case CaseOpened opened -> Optional.empty();
            case HoldPlaced placed -> Optional.empty();
            case HoldLifted lifted -> Optional.empty();
            // The provider was asked, which is what the reporter was told, and stays true.
            case AssessmentReversed reversed -> Optional.empty();
        };
    }

    private Optional<Runnable> moves(ContentItem item, ItemState state, Instant at) {
        return Optional.of(() -> progress.record(item, state, at));
    }

    static ItemState stateAfter(Outcome outcome) {
        return switch (outcome) {
            case REFER, ORDER_REMOVAL -> ItemState.REFERRED;
            case NO_ACTION -> ItemState.NOT_ACTIONED;
            case OUT_OF_REMIT -> ItemState.FORWARDED;
            case ALREADY_REMOVED -> ItemState.REMOVED;
        };
    }
}
