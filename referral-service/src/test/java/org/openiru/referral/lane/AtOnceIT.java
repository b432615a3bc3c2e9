package org.openiru.referral.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;

/** What is asked of somebody at once keeps to its limit, whatever becomes of the work meanwhile. */
@QuarkusTest
class AtOnceIT extends ServiceTest {

    private final CountDownLatch busy = new CountDownLatch(1);

    @Test
    void a_host_is_asked_one_thing_at_a_time_also_when_its_provider_claims_more_meanwhile() {
        // Given a look that takes its time
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(busy.await(9, TimeUnit.SECONDS) ? 404 : 500));
        answering(provider).says("content.disabled", referral).statusCode(204);
        await().until(() -> world.host(host).requests().size() == 2);

        // When
        answering(provider).says("content.removed", referral).statusCode(204);
        anotherHostIsLookedAt();

        // Then
        assertThat(world.host(host).requests()).hasSize(2);

        // When
        busy.countDown();

        // Then
        await().until(() -> world.host(host).requests().size() > 2);
        assertThat(world.host(host).mostAtOnce()).isEqualTo(1);
    }

    @Test
    void a_host_that_several_domains_redirect_to_is_asked_one_thing_at_a_time() {
        // Given
        world.host(host).behaves(request -> Reply.status(busy.await(4, TimeUnit.SECONDS) ? 404 : 500));
        Map<String, String> there = Map.of("Location", "http://" + host + "/short");
        List<UUID> referrals = Stream.of("a-" + host, "b-" + host)
                .map(shortener -> {
                    world.host(shortener)
                            .behaves(request ->
                                    request.method().equals("POST") ? Reply.status(204) : new Reply(302, there));
                    return claimedAt(shortener);
                })
                .toList();

        // When
        await().until(() -> world.host(host).requests().size() == 1);
        anotherHostIsLookedAt();
        // Then
        assertThat(world.host(host).requests()).hasSize(1);

        // When
        busy.countDown();
        // Then
        referrals.forEach(referral -> await().untilAsserted(
                        () -> assertThat(read(referral).getString("verification.checks[0].finding"))
                                .isEqualTo("GONE")));
        assertThat(world.host(host).mostAtOnce()).isEqualTo(1);
    }

    @Test
    void two_domains_that_redirect_to_each_other_are_looked_at() {
        // Given
        List<String> hosts = List.of("one-" + host, "two-" + host);
        for (String each : hosts) {
            String other = hosts.get(1 - hosts.indexOf(each));
            Map<String, String> there = Map.of("Location", "http://" + other + "/moved");
            world.host(each).behaves(request -> {
                if (request.method().equals("POST")) {
                    return Reply.status(204);
                }
                return request.path().startsWith("/video") ? new Reply(302, there) : Reply.status(404);
            });
        }

        // When all of it is claimed at once
        List<UUID> referrals = claimedAtOnce(hosts, 3);

        // Then
        referrals.forEach(referral -> await().untilAsserted(
                        () -> assertThat(read(referral).<String>getList("verification.checks.finding"))
                                .contains("GONE")));
    }

    private List<UUID> claimedAtOnce(List<String> hosts, int each) {
        Map<UUID, AProvider> referrals = new LinkedHashMap<>();
        for (String where : hosts) {
            AProvider provider = givenProvider(provider(where));
            for (int i = 0; i < each; i++) {
                CaseAssessed assessed = assessed("http://" + where + "/video/" + UUID.randomUUID(), Outcome.REFER);
                ASSESSMENT.publish(assessed);
                event(NoticeDelivered.class, assessed);
                referrals.put(issued(assessed), provider);
            }
        }
        referrals.forEach((referral, provider) ->
                answering(provider).says("content.removed", referral).statusCode(204));
        return List.copyOf(referrals.keySet());
    }

    /** What is claimed later than all that was claimed so far. */
    private void anotherHostIsLookedAt() {
        String other = "other-" + host;
        claimedAt(other);
        await().until(() -> world.host(other).requests().size() > 1);
    }

    private UUID claimedAt(String where) {
        AProvider provider = givenProvider(provider(where));
        CaseAssessed assessed = assessed("http://" + where + "/video/" + UUID.randomUUID(), Outcome.REFER);
        ASSESSMENT.publish(assessed);
        event(NoticeDelivered.class, assessed);
        UUID referral = issued(assessed);
        answering(provider).says("content.removed", referral).statusCode(204);
        return referral;
    }

    @Test
    void a_provider_is_sent_no_more_at_once_than_it_asked_for_also_when_something_is_withdrawn_meanwhile() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("concurrency", 1));
        givenProvider(body);
        world.host(host).behaves(request -> Reply.status(busy.await(9, TimeUnit.SECONDS) ? 204 : 500));
        CaseAssessed reversed = givenAssessed(Outcome.REFER);
        UUID referral = issued(reversed);
        await().until(() -> world.host(host).notices().size() == 1);
        CaseAssessed next = givenAssessed(Outcome.REFER);
        issued(next);

        // When
        ASSESSMENT.publish(
                new AssessmentReversed(reversed.caseId(), reversed.item(), "It was satire.", clock.instant()));
        awaitState(referral, "WITHDRAWN");
        theLanesAreLookedAt();

        // Then
        assertThat(world.host(host).notices()).hasSize(1);

        // When
        busy.countDown();

        // Then
        event(NoticeDelivered.class, next);
        assertThat(world.host(host).mostAtOnce()).isEqualTo(1);
    }
}
