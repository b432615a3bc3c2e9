package org.openiru.messaging;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.openiru.events.Topic;

/** Lists and replays the service's dead letters. */
@ApplicationScoped
class DeadLetterDesk {

    private static final Logger LOG = Logger.getLogger(DeadLetterDesk.class);

    private final KafkaClients kafka;
    private final List<EventConsumer> consumers;
    private final DeadLetters deadLetters;
    private final String topic;
    private final ReentrantLock replaying = new ReentrantLock();

    DeadLetterDesk(
            KafkaClients kafka,
            @All List<EventConsumer> consumers,
            DeadLetters deadLetters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.kafka = kafka;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.topic = Topic.deadLettersOf(application);
    }

    /** What a replay did; {@code buriedAgain} of the letters failed once more and are at the end of the topic. */
    record Outcome(int replayed, int buriedAgain) {}

    List<ConsumerRecord<String, byte[]>> page(int partition, long offset, int limit) {
        try (DeadLetterTopic letters = open()) {
            return letters.page(partition, offset, limit);
        }
    }

    /**
     * Hands each waiting letter to the consumer that could not handle it, in this process.
     *
     * @throws ConsumptionInterrupted if the database is away; the rest stays for another replay
     */
    Outcome replay() {
        replaying.lock();
        try (DeadLetterTopic letters = open()) {
            int[] counts = new int[2];
            letters.replayEach(letter -> counts[replayed(letter) ? 0 : 1]++);
            LOG.infof("dead-letters-replayed replayed=%d buriedAgain=%d", counts[0], counts[1]);
            return new Outcome(counts[0], counts[1]);
        } finally {
            replaying.unlock();
        }
    }

    private boolean replayed(ConsumerRecord<String, byte[]> buried) {
        DeadLetter letter = DeadLetter.read(buried);
        ConsumerRecord<String, byte[]> original = letter.original(buried);
        Optional<EventConsumer> consumer = consumers.stream()
                .filter(candidate -> candidate.topic().topicName().equals(letter.topic()))
                .findFirst();
        return Replay.succeeds(
                original,
                letter.attempts(),
                consumer.<java.util.function.Consumer<ConsumerRecord<String, byte[]>>>map(one -> one::consume)
                        .orElse(orphan -> deadLetters.bury(orphan, reasonOfNoConsumer(letter))));
    }

    private String reasonOfNoConsumer(DeadLetter letter) {
        return letter.topic().equals(topic) ? letter.error() : "no consumer of the topic";
    }

    private DeadLetterTopic open() {
        return new DeadLetterTopic(kafka.deadLetterConsumer(), topic);
    }
}
