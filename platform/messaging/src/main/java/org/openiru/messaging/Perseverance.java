package org.openiru.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Tries until an event is handled, or is known to be poisonous and buried. */
@ApplicationScoped
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
class Perseverance {

    private static final Logger LOG = Logger.getLogger(Perseverance.class);

    /** Conflicts end by themselves, unless the code makes them: then the event must not block its partition for ever. */
    private static final int CONFLICT_RETRIES = 20;

    private final InboxSettings settings;
    private final DatabaseProbe database;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;
    private volatile boolean stopping;

    Perseverance(InboxSettings settings, DatabaseProbe database, DeadLetters deadLetters, InboxMetrics metrics) {
        this.settings = settings;
        this.database = database;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Returns when the record is dealt with.
     *
     * @throws ConsumptionInterrupted if the service stops, or a replay meets a database that is away; the record is then
     *     not acknowledged and comes again
     */
    void untilDone(ConsumerRecord<String, byte[]> kafkaRecord, Runnable attempt) {
        int poisoned = 0;
        int conflicts = 0;
        for (int tries = 1; ; tries++) {
            try {
                attempt.run();
                return;
            } catch (Exception | StackOverflowError | AssertionError e) {
                switch (classify(e)) {
                    case INFRASTRUCTURE -> waitForInfrastructure(kafkaRecord, e, tries);
                    case CONFLICT -> {
                        if (++conflicts > CONFLICT_RETRIES) {
                            deadLetters.bury(kafkaRecord, Failures.describe(e));
                            return;
                        }
                        pause(settings.firstPause());
                    }
                    case POISON -> {
                        if (++poisoned > settings.retries()) {
                            LOG.errorf(
                                    "event-poisonous topic=%s partition=%d offset=%d cause=%s",
                                    kafkaRecord.topic(),
                                    kafkaRecord.partition(),
                                    kafkaRecord.offset(),
                                    Failures.describe(e));
                            deadLetters.bury(kafkaRecord, Failures.describe(e));
                            return;
                        }
                        pause(settings.firstPause().multipliedBy(1L << (poisoned - 1)));
                    }
                }
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Nobody is blamed for a failure while the database does not answer. */
    private Failure classify(Throwable failure) {
        Failure kind = Failures.classify(failure);
        return kind == Failure.POISON && !database.answers() ? Failure.INFRASTRUCTURE : kind;
    }

    private void waitForInfrastructure(ConsumerRecord<String, byte[]> kafkaRecord, Throwable failure, int tries) {
        if (Replay.isRunning()) {
            throw new ConsumptionInterrupted("The database is away", failure);
        }
        metrics.waiting();
        if (tries == 1) {
            LOG.warnf(
                    "event-waits topic=%s partition=%d offset=%d cause=%s",
                    kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), Failures.describe(failure));
        }
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(tries - 1, 10));
        pause(pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause());
    }

    private void pause(Duration pause) {
        try {
            if (!stopping) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumptionInterrupted("The consumer was interrupted", e);
        }
        if (stopping) {
            throw new ConsumptionInterrupted("The service stops", null);
        }
    }
}
