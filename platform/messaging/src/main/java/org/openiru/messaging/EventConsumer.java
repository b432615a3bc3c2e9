package org.openiru.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openiru.events.Topic;

/**
 * A service's one consumer of one topic. The bean's {@link #consume} carries {@code @Incoming} and {@code @Blocking}; the
 * replay of dead letters calls the very same method, so that a dead letter never goes back to the shared topic.
 *
 * <pre>{@code
 * @ApplicationScoped
 * class AssessmentConsumer implements EventConsumer {
 *     public Topic topic() { return Topic.ASSESSMENTS; }
 *
 *     @Incoming("assessments") @Blocking
 *     public void consume(ConsumerRecord<String, byte[]> kafkaRecord) {
 *         inbox.receive(kafkaRecord, AssessmentEvent.class, this::effectOf);
 *     }
 * }
 * }</pre>
 */
public interface EventConsumer {

    /** The topic that it consumes. */
    Topic topic();

    /** Handles one record of the topic. */
    void consume(ConsumerRecord<String, byte[]> kafkaRecord);
}
