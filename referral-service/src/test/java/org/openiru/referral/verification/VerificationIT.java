package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;

@QuarkusTest
class VerificationIT extends ServiceTest {

    @Test
    void content_that_is_gone_after_the_claim_is_verified_as_removed() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(404);

        // When
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        RemovalVerified verified = event(RemovalVerified.class, assessed).event();
        ReferralIssued issued = event(ReferralIssued.class, assessed).event();
        assertThat(verified.issuedAt()).isEqualTo(issued.issuedAt());
        assertThat(verified.deadline()).isEqualTo(issued.deadline());
        Request look = looks().getFirst();
        assertThat(look.path()).startsWith("/video/");
        JsonPath referral = read(issued(assessed));
        assertThat(referral.getString("state")).isEqualTo("REMOVAL_VERIFIED");
        assertThat(referral.getList("verification.checks.finding")).isEqualTo(List.of("GONE"));
        assertThat(referral.getInt("verification.checks[0].status")).isEqualTo(404);
    }

    @Test
    void a_claim_that_is_not_true_is_refuted_once_and_looked_at_again_by_the_schedule() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(200);

        // When
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        event(RemovalRefuted.class, assessed);
        assertThat(read(issued(assessed)).getString("state")).isEqualTo("REMOVAL_REFUTED");
        assertThat(looks()).hasSize(1);

        // When five minutes pass and it is still up
        clock.advance(Duration.ofMinutes(6));
        await().until(() ->
                read(issued(assessed)).getList("verification.checks").size() == 2);

        // When half an hour passes and it is gone
        contentAnswers(410);
        clock.advance(Duration.ofMinutes(31));

        // Then
        event(RemovalVerified.class, assessed);
        assertThat(events(RemovalRefuted.class, assessed)).hasSize(1);
        assertThat(read(issued(assessed)).getList("verification.checks.finding"))
                .isEqualTo(List.of("STILL_UP", "STILL_UP", "GONE"));
    }

    @Test
    void a_claim_repeated_after_it_was_refuted_is_checked_at_once() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(200);
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);
        event(RemovalRefuted.class, assessed);

        // When
        contentAnswers(451);
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        event(RemovalVerified.class, assessed);
        assertThat(events(RemovalClaimed.class, assessed)).hasSize(1);
    }

    @Test
    void an_address_that_cannot_be_reached_proves_nothing_and_is_tried_again() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        AtomicInteger looks = new AtomicInteger();
        world.host(host)
                .behaves(request -> request.method().equals("POST")
                        ? Reply.status(204)
                        : Reply.status(looks.incrementAndGet() < 3 ? 503 : 404));

        // When
        answering(provider).says("content.removed", referral).statusCode(204);

        // Then
        event(RemovalVerified.class, assessed);
        assertThat(events(RemovalRefuted.class, assessed)).isEmpty();
        assertThat(read(referral).getList("verification.checks.finding"))
                .isEqualTo(List.of("UNREACHABLE", "UNREACHABLE", "GONE"));
    }

    @Test
    void a_host_is_asked_one_thing_at_a_time_and_delays_no_other_host() {
        // Given
        String quick = "quick-" + host;
        AProvider slow = givenProvider();
        AProvider other = givenProvider(provider(quick));
        List<CaseAssessed> here = IntStream.range(0, 4)
                .mapToObj(i -> assessed("http://" + host + "/video/" + i, Outcome.REFER))
                .toList();
        CaseAssessed there = assessed("http://" + quick + "/video/1", Outcome.REFER);
        here.forEach(ASSESSMENT::publish);
        ASSESSMENT.publish(there);
        List<UUID> referrals = here.stream().map(ServiceTest::issued).toList();
        UUID elsewhere = issued(there);
        CountDownLatch end = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            boolean isNotice = request.method().equals("POST");
            return Reply.status(isNotice ? 204 : end.await(8, TimeUnit.SECONDS) ? 404 : 500);
        });
        world.host(quick).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : 404));

        // When
        await().until(() -> world.host(host).notices().size() == 4);
        referrals.forEach(
                referral -> answering(slow).says("content.removed", referral).statusCode(204));
        answering(other).says("content.removed", elsewhere).statusCode(204);

        // Then
        event(RemovalVerified.class, there);
        assertThat(looks()).hasSize(1);
        end.countDown();
        here.forEach(each -> event(RemovalVerified.class, each));
        assertThat(looks()).hasSize(4);
    }

    private void contentAnswers(int status) {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : status));
    }

    private List<Request> looks() {
        return world.host(host).requests().stream()
                .filter(request -> request.method().equals("GET"))
                .toList();
    }
}
