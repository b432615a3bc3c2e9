package org.openiru.reporting.projection;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.Topic;
import org.openiru.messaging.DeadLetters;
import org.openiru.messaging.EventConsumer;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.Stage;

/**
 * What replaying a dead letter means here: the ledger holds what lies behind in order, so that a fact that has become
 * readable is counted by rebuilding from the topics, where it lies at its own place. One that has not is buried again.
 */
class DeadLetterConsumers {

    private final ReadModel readModel;
    private final TopicEnds ends;
    private final FactReader reader;

    DeadLetterConsumers(ReadModel readModel, TopicEnds ends, DeadLetters deadLetters, MeterRegistry registry) {
        this.readModel = readModel;
        this.ends = ends;
        this.reader = new FactReader(deadLetters::bury, new ProjectionMetrics(registry));
    }

    @Produces
    @Singleton
    EventConsumer reports() {
        return new Rebuilding(Topic.REPORTS);
    }

    @Produces
    @Singleton
    EventConsumer assessments() {
        return new Rebuilding(Topic.ASSESSMENTS);
    }

    @Produces
    @Singleton
    EventConsumer referrals() {
        return new Rebuilding(Topic.REFERRALS);
    }

    @Produces
    @Singleton
    EventConsumer history() {
        return new Rebuilding(Topic.HISTORY);
    }

    private final class Rebuilding implements EventConsumer {

        private final Topic topic;

        Rebuilding(Topic topic) {
            this.topic = topic;
        }

        @Override
        public Topic topic() {
            return topic;
        }

        @Override
        public void consume(ConsumerRecord<String, byte[]> kafkaRecord) {
            TopicPartition partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
            if (!reader.read(List.of(new Slice(partition, null, List.of(kafkaRecord))))
                    .isEmpty()) {
                Map<String, Long> now = ends.read();
                Stage stage = readModel.stage().orElseGet(() -> readModel.begin(now));
                readModel.rebuild(stage, now);
            }
        }
    }
}
