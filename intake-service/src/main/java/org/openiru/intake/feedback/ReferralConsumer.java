package org.openiru.intake.feedback;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.openiru.events.EventEnvelope;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.Topic;
import org.openiru.intake.content.ItemState;
import org.openiru.messaging.EventConsumer;
import org.openiru.messaging.Inbox;

/**
 * Learns that content is gone, or up again. Only what the unit itself has verified counts: what a provider says about its own deeds
 * is not passed on to reporters.
 */
@ApplicationScoped
class ReferralConsumer implements EventConsumer {
    private final Inbox inbox;
    private final Progress progress;

    ReferralConsumer(Inbox inbox, Progress progress) {
        this.inbox = inbox;
        this.progress = progress;
    }

    @Override
    public Topic topic() {
        return Topic.REFERRALS;
    }

    @Override
    @Incoming("referrals")
    @Blocking
    public void consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive(kafkaRecord, ReferralEvent.class, this::effectOf);
    }

    private Optional<Runnable> effectOf(EventEnvelope<ReferralEvent> envelope) {
        return switch (envelope.event()) {
            case RemovalVerified verified ->
                Optional.of(
                        () -> progress.record(verified.referral().item(), ItemState.REMOVED, verified.verifiedAt()));
            case ContentReappeared reappeared ->
                Optional.of(() -> progress.reappeared(reappeared.referral().item(), reappeared.foundAt()));
            // Nothing that reporters are told.
            default -> Optional.empty();
        };
    }
}
