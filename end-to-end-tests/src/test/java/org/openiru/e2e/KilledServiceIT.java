package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
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
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.Topic;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TopicReader;

/**
 * Kills ({@code kill -9}) the replicas of the referral service in turn while they send notices, alone and in batches, take answers
 * in, and remind those who do not answer. Twice unless {@code -Diru.kills=50} says otherwise, every other time in the
 * middle of its answers; each replica is killed as soon as it has done a random amount of work since its start.
 */
class KilledServiceIT {

    private static final int KILLS = Integer.getInteger("iru.kills", 2);
    private static final int REPLICAS = 2;
    private static final int PROVIDERS = 5;
    private static final int BATCH = 50;
    /** Of the providers one takes its notices in batches, and one never answers: each batch of cases has so many for it. */
    private static final int IGNORED_OF_A_BATCH = BATCH / PROVIDERS;
    /** Of the provider that never answers: reminded after four seconds, unanswered after ten. */
    private static final Duration RESPONSE_DEADLINE = Duration.ofSeconds(8);

    private static final int NOTICES_IN_ONE = 20;
    /** So much is always waiting, so that whoever is killed is at work. */
    private static final int OUTSTANDING = 150;

    private static final String REQUESTED = "referral.requested";
    private static final String SECOND_CONTACT = "referral.reminder SECOND_CONTACT";

    /** Between two notices to the provider that wants few: longer than a start takes. */
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    /** What a request may have taken before it was seen, and one after it not. */
    private static final Duration JITTER = Duration.ofSeconds(2);

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
            AtomicInteger ignored = new AtomicInteger();
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
                            if (referred.get() - ignored.get() - providers.done() < OUTSTANDING) {
                                cases.refer(BATCH, hosts);
                                referred.addAndGet(BATCH);
                                ignored.addAndGet(IGNORED_OF_A_BATCH);
                            }
                            return (whileAnswers ? victim.answers() : victim.sends()) >= work;
                        });
                assertThat(referred.get() - ignored.get())
                        .as("Referrals under way when it is killed")
                        .isGreaterThan(providers.done());
                victim.kill();
                victim.start();
            }

            // Then every referral is delivered and answered, or reminded of to the end
            int expected = referred.get();
            int unanswered = ignored.get();
            int answered = expected - unanswered;
            await("All is answered").atMost(PATIENCE).until(() -> providers.done() == answered);
            assertThat(providers.refused()).isEmpty();
            await("All is ignored")
                    .atMost(PATIENCE)
                    .until(() -> providers.ignored().size() == unanswered);
            await("All is published")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> referralsOf(published.all(NoticeDelivered.class, event -> true))
                                            .size()
                                    == expected
                            && referralsOf(published.all(RemovalClaimed.class, event -> true))
                                            .size()
                                    == answered
                            && referralsOf(published.all(ReferralUnanswered.class, event -> true))
                                            .size()
                                    == unanswered);
            await("All that is left is told to the second contact")
                    .atMost(PATIENCE)
                    .until(() -> sentOf(SECOND_CONTACT, providers) == unanswered);
            Map<String, Set<String>> ids = idsOfNotices(providers);
            assertThat(sentOf(REQUESTED, providers)).isEqualTo(expected);
            assertThat(ids)
                    .allSatisfy((notice, webhookIds) -> assertThat(webhookIds).hasSize(1));
            happenedOnce(ReferralIssued.class, published, expected);
            happenedOnce(NoticeDelivered.class, published, expected);
            happenedOnce(NoticeAcknowledged.class, published, answered);
            happenedOnce(RemovalClaimed.class, published, answered);
            happenedOnce(ReferralUnanswered.class, published, unanswered);
            int reminders = remindedOnceAtEachStep(published);
            System.out.printf(
                    "killed %d times; %d referrals delivered, %d of them in %d batches, %d unanswered after %d reminders; "
                            + "%d notices came again under their id, %d answers were cut off%n",
                    KILLS,
                    expected,
                    batched(providers).size(),
                    Set.copyOf(batched(providers).values()).size(),
                    unanswered,
                    reminders,
                    providers.arrivals().size() - ids.size(),
                    providers.cutOffs());
            circuitsAndPacesOutliveTheServices(replicas, cases, providers);
        }
    }

    /** When all are killed and one is started again; nothing is known then but what is stored. */
    private static void circuitsAndPacesOutliveTheServices(
            List<Replica> replicas, Cases cases, AnsweringProviders providers) throws Exception {
        // Given a provider that is dead, and one that wants a notice now and then
        Replica survivor = replicas.getFirst();
        survivor.awaitReady();
        Directory directory = new Directory(survivor.process());
        Directory.Entered dead = directory.enter("dead.example");
        Directory.Entered slow =
                directory.enter("slow.example", Map.of("sending", Map.of("perSecond", 1.0 / INTERVAL.toSeconds())));
        providers.addSilent(slow);
        replicas.forEach(replica -> replica.breaksOff(dead.host()));
        cases.refer(30, List.of(dead.host()));
        cases.refer(2, List.of(slow.host()));
        Json before = await("The circuit is open")
                .atMost(PATIENCE)
                .until(
                        () -> channel(survivor, dead),
                        channel -> channel.getString("circuit").equals("OPEN") && channel.getInt("inFlight") == 0);
        await("The first has come")
                .atMost(PATIENCE)
                .until(() -> arrivals(slow, providers).size() == 1);

        // When
        for (Replica replica : replicas) {
            replica.kill();
        }
        survivor.start();
        survivor.process().awaitReady();

        // Then
        Json after = channel(survivor, dead);
        assertThat(after.getString("circuit")).isEqualTo("OPEN");
        assertThat(after.getString("pausedUntil")).isEqualTo(before.getString("pausedUntil"));
        assertThat(after.getInt("failures")).isEqualTo(before.getInt("failures"));
        List<Long> arrivals = await("The second has come")
                .atMost(PATIENCE)
                .until(() -> arrivals(slow, providers), moments -> moments.size() == 2);
        assertThat(Duration.ofNanos(arrivals.getLast() - arrivals.getFirst())).isGreaterThan(INTERVAL.minus(JITTER));
    }

    private static List<Long> arrivals(Directory.Entered provider, AnsweringProviders providers) {
        return providers.arrivals().stream()
                .filter(arrival -> arrival.host().equals(provider.host()))
                .map(Arrival::at)
                .sorted()
                .toList();
    }

    private static Json channel(Replica replica, Directory.Entered provider) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.of("somebody", "officer"))
                .get(replica.process().address() + "/api/v1/providers/" + provider.providerId() + "/dispatch")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    /** By referral and type of notice. */
    private static Map<String, Set<String>> idsOfNotices(AnsweringProviders providers) {
        return providers.arrivals().stream()
                .collect(Collectors.groupingBy(
                        arrival -> arrival.type() + " " + arrival.referralId(),
                        Collectors.mapping(Arrival::webhookId, Collectors.toSet())));
    }

    private static long sentOf(String type, AnsweringProviders providers) {
        return providers.arrivals().stream()
                .filter(arrival -> arrival.type().equals(type))
                .map(Arrival::referralId)
                .distinct()
                .count();
    }

    /** The webhook-ids under which more than one referral came, by referral. */
    private static Map<String, String> batched(AnsweringProviders providers) {
        Map<String, Set<String>> referrals = providers.arrivals().stream()
                .collect(Collectors.groupingBy(
                        Arrival::webhookId, Collectors.mapping(Arrival::referralId, Collectors.toSet())));
        Map<String, String> batched = new HashMap<>();
        referrals.forEach((id, together) -> {
            if (together.size() > 1) {
                together.forEach(referral -> batched.put(referral, id));
            }
        });
        return batched;
    }

    /** How often anybody was reminded: a step that a killed replica had begun is not taken again by another. */
    private static int remindedOnceAtEachStep(TopicReader published) {
        Map<String, Set<UUID>> steps = published.all(ReferralReminded.class, event -> true).stream()
                .collect(Collectors.groupingBy(
                        reminded -> reminded.event().step() + " "
                                + reminded.event().referral().referralId(),
                        Collectors.mapping(EventEnvelope::id, Collectors.toSet())));
        assertThat(steps).allSatisfy((step, events) -> assertThat(events).hasSize(1));
        return steps.size();
    }

    private static List<String> enter(Replica replica, AnsweringProviders providers) throws Exception {
        Directory directory = new Directory(replica.process());
        for (int i = 0; i < PROVIDERS - 2; i++) {
            providers.add(directory.enter("killed" + i + ".example"));
        }
        providers.add(directory.enter(
                "killed" + (PROVIDERS - 2) + ".example", Map.of("sending", Map.of("batchSize", NOTICES_IN_ONE))));
        providers.addSilent(directory.enter(
                "killed" + (PROVIDERS - 1) + ".example", Map.of("responseDeadline", RESPONSE_DEADLINE.toString())));
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
