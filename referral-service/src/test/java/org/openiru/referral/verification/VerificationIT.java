package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Behaviour;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Lanes.Taken;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.testsupport.Json;

@QuarkusTest
class VerificationIT extends ServiceTest {

    @Inject
    Lanes lanes;

    @Test
    void content_that_three_looks_find_gone_after_the_claim_is_verified_as_removed() {
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
        Json referral = read(issued(assessed));
        assertThat(referral.getString("state")).isEqualTo("REMOVAL_VERIFIED");
        assertThat(referral.getList("verification.checks.finding")).isEqualTo(List.of("GONE", "GONE", "GONE"));
        assertThat(referral.getInt("verification.checks[0].status")).isEqualTo(404);
        assertThat(referral.getString("verification.status")).isEqualTo("GONE");
        assertThat(Instant.parse(referral.getString("verification.nextCheckAt")))
                .isEqualTo(issued.deadline());
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
        assertThat(pageLooks()).hasSize(1);

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
                .isEqualTo(List.of("STILL_UP", "STILL_UP", "GONE", "GONE", "GONE"));
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
                .isEqualTo(List.of("UNREACHABLE", "UNREACHABLE", "GONE", "GONE", "GONE"));
    }

    @Test
    void a_domain_is_asked_one_thing_at_a_time_whatever_its_hosts_and_delays_no_other() {
        // Given
        String quick = "quick-" + host;
        AProvider slow = givenProvider();
        AProvider other = givenProvider(provider(quick));
        List<CaseAssessed> here = IntStream.range(0, 4)
                .mapToObj(i -> assessed("http://" + (i < 3 ? host : "www." + host) + "/video/" + i, Outcome.REFER))
                .toList();
        CaseAssessed there = assessed("http://" + quick + "/video/1", Outcome.REFER);
        here.forEach(ASSESSMENT::publish);
        ASSESSMENT.publish(there);
        List<UUID> referrals = here.stream().map(ServiceTest::issued).toList();
        UUID elsewhere = issued(there);
        CountDownLatch end = new CountDownLatch(1);
        Behaviour slowly = request -> {
            boolean isNotice = request.method().equals("POST");
            return Reply.status(isNotice ? 204 : end.await(8, TimeUnit.SECONDS) ? 404 : 500);
        };
        world.host(host).behaves(slowly);
        world.host("www." + host).behaves(slowly);
        world.host(quick).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : 404));

        // When
        await().until(() -> world.host(host).notices().size() == 4);
        referrals.forEach(
                referral -> answering(slow).says("content.removed", referral).statusCode(204));
        answering(other).says("content.removed", elsewhere).statusCode(204);

        // Then
        event(RemovalVerified.class, there);
        assertThat(looks().size() + world.host("www." + host).requests().size()).isEqualTo(1);
        end.countDown();
        here.forEach(each -> event(RemovalVerified.class, each));
        assertThat(looks()).hasSize(9);
        assertThat(world.host("www." + host).requests()).hasSize(3);
    }

    @Test
    void a_look_that_does_not_get_its_turn_where_a_redirect_leads_comes_back_and_counts_for_nothing() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        String elsewhere = "elsewhere-" + host;
        pages(request -> new Reply(302, Map.of("Location", "http://" + elsewhere + "/moved")));
        world.host(elsewhere).behaves(request -> Reply.status(404));
        Taken asking = new Taken(UUID.randomUUID(), clock.instant().plus(Duration.ofHours(1)));
        assertThat(lanes.enter(WorkQueue.VERIFICATION, elsewhere, asking, clock.instant(), 1))
                .isTrue();

        // When
        answering(provider).says("content.removed", referral).statusCode(204);

        // Then
        await().until(() -> looks().size() >= 3);
        assertThat(read(referral).getList("verification.checks")).isEmpty();

        // When
        lanes.release(WorkQueue.VERIFICATION, List.of(asking), clock.instant());

        // Then
        event(RemovalVerified.class, assessed);
        assertThat(read(referral).getList("verification.checks.finding")).isEqualTo(List.of("GONE", "GONE", "GONE"));
    }

    @Test
    void a_page_that_only_says_that_there_is_nothing_is_a_removal_too() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        pages(request -> Reply.page("Page not found", "The page that you look for was removed."));

        // When
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        event(RemovalVerified.class, assessed);
        Json referral = read(issued(assessed));
        assertThat(new HashSet<>(referral.getList("verification.checks.finding")))
                .isEqualTo(Set.of("REMOVED_PAGE"));
        assertThat(referral.getString("verification.checks[0].detail")).isEqualTo("rule: titled as not found");
    }

    @Test
    void a_page_like_one_that_cannot_exist_is_a_removal_and_one_that_differs_is_none() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed removed = givenAssessed(Outcome.REFER);
        CaseAssessed kept = givenAssessed(Outcome.REFER);
        String keptPath = kept.item().canonicalUrl().replaceFirst("http://[^/]+", "");
        pages(request -> switch (request.path()) {
            case String path
            when path.equals(keptPath) -> Reply.page("Old bridge", "A film of an old bridge and of those who cross it");
            case "/" -> Reply.page("Platform", "Films by everybody, today of gardens and trains");
            default -> Reply.page("Platform", "Well, there is no such film any more; have a cup of tea");
        });

        // When
        answering(provider).says("content.removed", issued(removed)).statusCode(204);
        answering(provider).says("content.removed", issued(kept)).statusCode(204);

        // Then
        event(RemovalVerified.class, removed);
        event(RemovalRefuted.class, kept);
        assertThat(events(RemovalVerified.class, kept)).isEmpty();
    }

    @Test
    void content_that_is_gone_here_and_up_elsewhere_was_not_removed() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(451);
        world.host(host)
                .behavesElsewhere(request -> assessed.item().canonicalUrl().endsWith(request.path())
                        ? Reply.page("Old bridge", "A film")
                        : Reply.status(404));

        // When
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        event(RemovalRefuted.class, assessed);
        Json referral = read(issued(assessed));
        assertThat(referral.getList("verification.checks.finding")).isEqualTo(List.of("GEO_BLOCKED"));
        assertThat(referral.getString("verification.checks[0].detail")).isEqualTo("up as seen from elsewhere");
        assertThat(world.host(host).fromElsewhere()).isNotEmpty();
    }

    @Test
    void a_claim_that_access_was_disabled_is_checked_and_is_never_a_removal() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(451);

        // When
        answering(provider)
                .says("content.disabled", issued(assessed), Map.of("territory", "EU"))
                .statusCode(204);

        // Then
        awaitChecks(issued(assessed), List.of("GONE", "GONE", "GONE"));
        assertThat(read(issued(assessed)).getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(events(RemovalVerified.class, assessed)).isEmpty();
    }

    @Test
    void content_that_is_gone_at_the_deadline_without_a_claim_is_noted_and_not_counted_as_removed() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(404);
        event(NoticeDelivered.class, assessed);

        // When
        clock.advance(Duration.ofHours(24));

        // Then
        awaitChecks(issued(assessed), List.of("GONE", "GONE", "GONE"));
        await().until(() -> read(issued(assessed)).getList("history.fact").contains("FoundGoneUnclaimed"));
        assertThat(read(issued(assessed)).getString("state")).doesNotStartWith("REMOVAL");
        assertThat(events(RemovalVerified.class, assessed)).isEmpty();

        // When the provider says so after all
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);

        // Then
        event(RemovalVerified.class, assessed);
    }

    @Test
    void content_that_comes_back_reopens_the_referral_and_the_provider_is_asked_again() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(404);
        UUID referral = issued(assessed);
        answering(provider).says("content.removed", referral).statusCode(204);
        event(RemovalVerified.class, assessed);
        await().until(() -> world.host(host).notices().size() == 1);

        // When
        pages(request -> assessed.item().canonicalUrl().endsWith(request.path())
                ? Reply.page("It is back", "A film")
                : Reply.status(404));
        clock.advance(Duration.ofDays(7).plusMinutes(1));

        // Then
        ContentReappeared reappeared = event(ContentReappeared.class, assessed).event();
        awaitState(referral, "REAPPEARED");
        await().until(() -> world.host(host).notices().size() == 2);
        List<Request> notices = world.host(host).notices();
        assertThat(notices.get(1).header("webhook-id"))
                .isNotEqualTo(notices.get(0).header("webhook-id"));
        assertThat(notices.get(1).body()).contains("referral.reminder").contains(referral.toString());
        assertThat(Instant.parse(read(referral).getString("deadline"))).isAfter(reappeared.foundAt());

        // When it is removed for good
        contentAnswers(410);
        answering(provider).says("content.removed", referral).statusCode(204);

        // Then
        awaitState(referral, "REMOVAL_VERIFIED");
        await().until(() -> events(RemovalVerified.class, assessed).size() == 2);
        assertThat(events(RemovalClaimed.class, assessed)).hasSize(2);
    }

    private void awaitChecks(UUID referral, List<String> findings) {
        await().until(() -> findings.equals(read(referral).getList("verification.checks.finding")));
    }

    private void pages(Behaviour behaviour) {
        world.host(host)
                .behaves(request -> request.method().equals("POST") ? Reply.status(204) : behaviour.answer(request));
    }

    private void contentAnswers(int status) {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : status));
    }

    /** Without the pages that it compares with. */
    private List<Request> pageLooks() {
        return looks().stream()
                .filter(request -> request.path().matches("/video/[0-9a-f]{8}-.*"))
                .toList();
    }

    private List<Request> looks() {
        return world.host(host).requests().stream()
                .filter(request -> request.method().equals("GET"))
                .toList();
    }
}
