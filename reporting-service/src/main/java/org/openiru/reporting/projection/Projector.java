package org.openiru.reporting.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.GuardedCollection;
import org.openiru.reporting.readmodel.LostCompareException;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.Stage;

/**
 * The loop that projects the partitions assigned to this process. While one batch is written, by a thread of its own, the next
 * is polled and parsed; it is written when that is done, and not at all if it failed. Positions come from the read model
 * whenever they are in doubt: on assignment, when a compare was lost, when a generation begins, after any failure.
 * Whatever goes wrong is tried again for as long as it takes; nothing is skipped.
 */
final class Projector implements Runnable {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    private static final int MOST_LOST = 20;

    private final Consumer<String, byte[]> consumer;
    private final ReadModel readModel;
    private final TopicEnds ends;
    private final FactReader reader;
    private final ProjectionMetrics metrics;
    private final Duration poll;
    private final Duration retryAfter;

    private final Set<TopicPartition> inDoubt = new HashSet<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Tail> tails = new HashMap<>();
    private String generation = "";
    private @Nullable Stage tidied;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private final AtomicInteger lostInARow = new AtomicInteger();
    private boolean undisturbed;
    private volatile boolean stopping;
    private volatile String trouble = "starting";

    Projector(
            Consumer<String, byte[]> consumer,
            ReadModel readModel,
            TopicEnds ends,
            Burial burial,
            ProjectionMetrics metrics,
            Duration poll,
            Duration retryAfter) {
        this.consumer = consumer;
        this.readModel = readModel;
        this.ends = ends;
        this.reader = new FactReader(new OnceBuried(consumer, burial), metrics);
        this.metrics = metrics;
        this.poll = poll;
        this.retryAfter = retryAfter;
    }

    @Override
    public void run() {
        try (consumer;
                ExecutorService writer = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("projector-writer").factory())) {
            consumer.subscribe(TopicEnds.TOPICS, new Assignment());
            while (!stopping) {
                tryStep(writer);
            }
        } catch (InterruptException | WakeupException e) {
            LOG.debug("projector stopped", e);
        }
    }

    /** Ends the loop after the batch at hand. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** What keeps the loop from going on; empty if nothing does. */
    String trouble() {
        return trouble;
    }

    private void tryStep(Executor writer) {
        try {
            step(writer);
            trouble = isGettingOn() ? "" : trouble;
        } catch (LostCompareException e) {
            metrics.lostCompare();
            LOG.infof("projection-lost-compare detail=%s", e.getMessage());
            takeAllAnew();
            lostInARow.incrementAndGet();
            if (!isGettingOn()) {
                trouble = "What is stored is ahead of the topics, as it is when one was given more partitions";
                pause();
            }
        } catch (InterruptException | WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            metrics.retried();
            trouble = e instanceof OffsetOutOfRangeException
                    ? "A topic does not reach to where the read model stands: rebuild"
                    : e.getClass().getSimpleName();
            LOG.warnf(e, "projection-retry trouble=%s", trouble);
            takeAllAnew();
            pause();
        }
    }

    /** Against another writer one loses now and then, but not time after time. */
    private boolean isGettingOn() {
        return lostInARow.get() < MOST_LOST;
    }

    private void takeAllAnew() {
        undisturbed = false;
        inDoubt.addAll(consumer.assignment());
    }

    private void step(Executor writer) {
        Stage stage = readModel.stage().orElseGet(() -> readModel.begin(ends.read()));
        if (!stage.writing().equals(generation)) {
            awaitWritten();
            generation = stage.writing();
            LOG.infof("projection-generation generation=%s", generation);
            inDoubt.addAll(consumer.assignment());
            undisturbed = true;
        }
        takePositions();
        project(consumer.poll(poll), writer);
        if (stage.building() != null) {
            readModel.finishIfCaughtUp(stage);
        }
        if (!stage.equals(tidied) && readModel.dropFormer(stage)) {
            tidied = stage;
        }
    }

    private void project(ConsumerRecords<String, byte[]> polled, Executor writer) {
        List<Slice> slices = new ArrayList<>();
        for (TopicPartition partition : polled.partitions()) {
            if (!inDoubt.contains(partition)) {
                slices.add(new Slice(partition, positions.get(partition), polled.records(partition)));
            }
        }
        List<Fact> facts = reader.read(slices);
        awaitWritten();
        if (slices.isEmpty()) {
            return;
        }
        Batch batch = new Batch(readModel.generation(generation));
        writing = CompletableFuture.runAsync(
                () -> {
                    batch.apply(slices, facts, tails);
                    metrics.applied(facts.size());
                    lostInARow.set(0);
                },
                writer);
        slices.forEach(slice -> positions.put(slice.partition(), slice.next()));
    }

    /** Returns when nothing is being written; what went wrong with it is thrown once. */
    private void awaitWritten() {
        CompletableFuture<Void> batch = writing;
        writing = CompletableFuture.completedFuture(null);
        try {
            batch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void takePositions() {
        inDoubt.retainAll(consumer.assignment());
        if (inDoubt.isEmpty()) {
            return;
        }
        awaitWritten();
        consumer.pause(inDoubt);
        Map<String, Long> stored = readModel.positions(generation);
        GuardedCollection pages = readModel.generation(generation).pages();
        for (TopicPartition partition : inDoubt) {
            Long position = stored.get(partition.toString());
            tails.put(partition, Tail.read(pages, partition.toString(), position, undisturbed));
            if (position == null) {
                positions.remove(partition);
                consumer.seekToBeginning(List.of(partition));
            } else {
                positions.put(partition, position);
                consumer.seek(partition, position);
            }
        }
        consumer.resume(inDoubt);
        inDoubt.clear();
    }

    private void pause() {
        try {
            Thread.sleep(retryAfter);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Reads nothing from a new partition until its position has been taken from the read model. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Without any position the consumer would look for a committed one, and there is none by design.
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(partitions);
            inDoubt.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                awaitWritten();
            } catch (RuntimeException e) {
                LOG.infof(e, "projection-unfinished partitions=%s", partitions);
                takeAllAnew();
            }
            partitions.forEach(positions::remove);
            partitions.forEach(tails::remove);
        }
    }
}
