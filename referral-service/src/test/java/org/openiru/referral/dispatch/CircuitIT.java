package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;

@QuarkusTest
class CircuitIT extends ServiceTest {

    private static JsonPath channel(UUID provider) {
        return as("officer").get("/api/v1/providers/" + provider + "/dispatch").jsonPath();
    }

    private List<CaseAssessed> givenReferrals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
    }

    @Test
    void a_dead_provider_is_left_alone_then_probed_and_gets_everything_once_it_works_again() {
        // Given
        AProvider provider = givenProvider();
        AtomicBoolean alive = new AtomicBoolean();
        world.host(host).behaves(request -> Reply.status(alive.get() ? 204 : 503));

        // When
        List<CaseAssessed> waiting = givenReferrals(60);

        // Then
        await().until(() -> channel(provider.id()).getString("circuit"), "OPEN"::equals);
        waiting.forEach(ServiceTest::issued);
        int before = world.host(host).notices().size();
        Instant start = Instant.now();
        await().until(() -> world.host(host).notices().size() >= before + 3);
        // Probes come one at a time, with a pause of up to a second between them, though sixty notices are due.
        assertThat(world.host(host).notices().size() - before)
                .isLessThanOrEqualTo(
                        4 + (int) (Duration.between(start, Instant.now()).toMillis() / 200));
        assertThat(channel(provider.id()).getInt("failures")).isGreaterThanOrEqualTo(10);
        assertThat(channel(provider.id()).getInt("waiting")).isGreaterThan(50);

        // When
        alive.set(true);

        // Then
        waiting.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(channel(provider.id()).getString("circuit")).isEqualTo("CLOSED");
        assertThat(channel(provider.id()).getInt("failures")).isZero();
        assertThat(world.host(host).notices().stream()
                        .map(notice -> notice.header("webhook-id"))
                        .distinct())
                .hasSize(60);
    }

    @Test
    void what_waits_too_long_behind_an_open_circuit_is_given_up() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        List<CaseAssessed> waiting = givenReferrals(30);
        waiting.forEach(ServiceTest::issued);
        await().until(() -> channel(provider.id()).getString("circuit"), "OPEN"::equals);

        // When
        clock.advance(Duration.ofHours(25));

        // Then
        waiting.forEach(each -> event(NoticeUndeliverable.class, each));
        assertThat(channel(provider.id()).getInt("waiting")).isZero();
    }

    @Test
    void a_provider_is_sent_no_more_in_a_second_than_it_wants() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("perSecond", 4));
        givenProvider(body);

        // When
        List<CaseAssessed> all = givenReferrals(14);
        all.forEach(each -> event(NoticeDelivered.class, each));

        // Then
        List<Instant> arrivals =
                world.host(host).notices().stream().map(Request::at).sorted().toList();
        assertThat(arrivals).hasSize(14);
        // One second's worth may come at once; every further one waits its quarter of a second (less some jitter of the
        // way).
        for (int i = 4; i < 14; i++) {
            assertThat(Duration.between(arrivals.getFirst(), arrivals.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(250L * (i - 3) - 150));
        }
    }

    @Test
    void limits_are_checked() {
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("batchSize", 101, "concurrency", 0, "perSecond", 0));
        asAdministrator().body(body).post("/api/v1/providers").then().statusCode(422);
    }
}
