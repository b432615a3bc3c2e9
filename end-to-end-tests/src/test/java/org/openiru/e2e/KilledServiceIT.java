package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.benchmarks.Arrival;
import org.openiru.benchmarks.Cases;
import org.openiru.benchmarks.Directory;
import org.openiru.benchmarks.Rig;
import org.openiru.events.EventEnvelope;
import org.openiru.events.ReferralEvent.AboutReferral;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.Topic;
import org.openiru.testsupport.TopicReader;

/**
 * Kills ({@code kill -9}) the replicas of the referral service in turn while they send notices and take answers in. Three times
 * unless {@code -Diru.kills=50} says otherwise, every other time in the middle of its answers; each replica is killed as soon
 * as it has done a random amount of work since its start.
 */
class KilledServiceIT {

    private static final int KILLS = Integer.getInteger("iru.kills", 3);
    private static final int REPLICAS = 2;
    private static final int PROVIDERS = 5;
    private static final int BATCH = 50;
    /** So much is always waiting, so that whoever is killed is at work. */
    private static final int OUTSTANDING = 150;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(5);
    /** Every run kills after the same amounts of work; at which instruction, no test can choose. */
    private static final long SEED = 2_068L;

    @Test
    void everyReferralIsDeliveredUnderOneIdAndNothingHappensTwice() throws Exception {
        try (Rig rig = Rig.start(Path.of("target", "killed"));
                Cases cases = new Cases();
                TopicReader published = new TopicReader(Topic.REFERRALS)) {
            // Given providers that answer, and replicas that take turns
            AnsweringProviders providers = new AnsweringProviders();
            List<Replica> replicas = IntStream.range(0, REPLICAS)
                    .mapToObj(i -> new Replica(rig, "referral-" + i, providers))
                    .toList();
            for (Replica replica : replicas) {
                replica.start();
            }
            replicas.getFirst().awaitReady();
            List<String> hosts = enter(replicas.getFirst(), providers);

            // When each is killed while it works
            AtomicInteger referred = new AtomicInteger();
            Random random = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                Replica victim = replicas.get(kill % REPLICAS);
                victim.awaitReady();
                boolean whileAnswers = kill % 2 == 1;
                int work = random.nextInt(1, 40);
                await(victim + " is at work")
                        .atMost(PATIENCE)
                        .pollInterval(LOOK)
                        .until(() -> {
                            if (referred.get() - providers.done() < OUTSTANDING) {
                                cases.refer(BATCH, hosts);
                                referred.addAndGet(BATCH);
                            }
                            return (whileAnswers ? victim.answers() : victim.sends()) >= work;
                        });
                assertThat(referred.get())
                        .as("Referrals under way when it is killed")
                        .isGreaterThan(providers.done());
                victim.kill();
                victim.start();
            }

            // Then every referral is delivered and answered
            int expected = referred.get();
            await("All is answered").atMost(PATIENCE).until(() -> providers.done() == expected);
            assertThat(providers.refused()).isEmpty();
            await("All is published")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> referralsOf(published.all(NoticeDelivered.class, event -> true))
                                            .size()
                                    == expected
                            && referralsOf(published.all(RemovalClaimed.class, event -> true))
                                            .size()
                                    == expected);
            Map<String, Set<String>> ids = providers.arrivals().stream()
                    .collect(Collectors.groupingBy(
                            Arrival::referralId, Collectors.mapping(Arrival::webhookId, Collectors.toSet())));
            assertThat(ids).hasSize(expected);
            assertThat(ids)
                    .allSatisfy((referral, webhookIds) -> assertThat(webhookIds).hasSize(1));
            for (Class<? extends AboutReferral> fact : List.of(
                    ReferralIssued.class, NoticeDelivered.class, NoticeAcknowledged.class, RemovalClaimed.class)) {
                happenedOnce(fact, published, expected);
            }
            System.out.printf(
                    "killed %d times; %d referrals delivered, %d notices came again under their id, %d answers were cut off%n",
                    KILLS, expected, providers.arrivals().size() - expected, providers.cutOffs());
        }
    }

    private static List<String> enter(Replica replica, AnsweringProviders providers) throws Exception {
        Directory directory = new Directory(replica.process());
        for (int i = 0; i < PROVIDERS; i++) {
            providers.add(directory.enter("killed" + i + ".example"));
        }
        return providers.hosts();
    }

    /**
     * A record that the relay sent and could not cross off before it was killed is sent again: the same event with the same id,
     * which consumers know. Two events of one kind would be a step done twice.
     */
    private static <E extends AboutReferral> void happenedOnce(Class<E> fact, TopicReader published, int expected) {
        List<EventEnvelope<E>> events = published.all(fact, event -> true);
        Set<String> referrals = referralsOf(events);
        long ids = events.stream().map(EventEnvelope::id).distinct().count();
        assertThat(referrals).as(fact.getSimpleName()).hasSize(expected);
        assertThat(ids).as("Events " + fact.getSimpleName()).isEqualTo(expected);
    }

    private static <E extends AboutReferral> Set<String> referralsOf(List<EventEnvelope<E>> events) {
        return events.stream()
                .map(event -> event.event().referral().referralId().toString())
                .collect(Collectors.toSet());
    }
}
