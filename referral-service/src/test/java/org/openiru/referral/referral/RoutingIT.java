package org.openiru.referral.referral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.Track;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class RoutingIT extends ServiceTest {

    @Test
    void an_assessed_item_is_referred_to_its_provider_with_all_that_figures_need() {
        // Given
        AProvider provider = givenProvider();

        // When
        EventEnvelope<CaseAssessed> assessed =
                ASSESSMENT.publish(assessed("http://" + host + "/video/1", Outcome.REFER));

        // Then
        EventEnvelope<ReferralIssued> issued = event(ReferralIssued.class, assessed.event());
        assertThat(issued.event().referral().item()).isEqualTo(assessed.event().item());
        assertThat(issued.event().referral().classification())
                .isEqualTo(assessed.event().classification());
        assertThat(issued.event().referral().provider().providerId()).isEqualTo(provider.id());
        assertThat(issued.event().referral().track()).isEqualTo(Track.REFERRAL);
        assertThat(issued.event().deadline())
                .isEqualTo(issued.event().issuedAt().plus(Duration.ofHours(24)));
        assertThat(issued.correlationId()).isEqualTo(assessed.correlationId());
        assertThat(issued.causationId()).isEqualTo(assessed.id());
        assertThat(issued.source()).isEqualTo("/openiru/referral-service");
    }

    @Test
    void an_event_that_comes_twice_and_a_case_that_is_assessed_twice_make_one_referral() {
        // Given
        givenProvider();
        CaseAssessed assessed = assessed("http://" + host + "/video/1", Outcome.REFER);
        EventEnvelope<CaseAssessed> envelope = EventPublisher.envelope(assessed);

        // When
        ASSESSMENT.publish(envelope);
        ASSESSMENT.publish(envelope);
        ASSESSMENT.publish(assessed);
        CaseAssessed last = sameContentOtherCase(assessed);
        ASSESSMENT.publish(last);

        // Then
        issued(last);
        assertThat(events(ReferralIssued.class, assessed)).hasSize(1);
    }

    /** The same key on the topic: when it is through, all before it are. */
    private static CaseAssessed sameContentOtherCase(CaseAssessed assessed) {
        return new CaseAssessed(
                UUID.randomUUID(),
                assessed.item(),
                assessed.outcome(),
                assessed.classification(),
                assessed.legalBasis(),
                assessed.explanation(),
                assessed.severity(),
                null,
                assessed.reportedAt(),
                assessed.assessedAt());
    }

    @Test
    void other_outcomes_ask_nobody() {
        // Given
        givenProvider();
        CaseAssessed assessed = assessed("http://" + host + "/video/1", Outcome.NO_ACTION);

        // When
        ASSESSMENT.publish(assessed);
        CaseAssessed last = sameContentOtherCase(assessed(assessed.item().canonicalUrl(), Outcome.REFER));
        ASSESSMENT.publish(last);

        // Then
        issued(last);
        assertThat(events(ReferralIssued.class, assessed)).isEmpty();
    }

    @Test
    void the_longest_domain_wins_whichever_provider_came_first() {
        // Given
        AProvider whole = givenProvider(provider(host));
        AProvider part = givenProvider(provider("video." + host));

        // When
        CaseAssessed below = assessed("http://eu.video." + host + "/1", Outcome.REFER);
        CaseAssessed beside = assessed("http://myvideo." + host + "/1", Outcome.REFER);
        ASSESSMENT.publish(below);
        ASSESSMENT.publish(beside);

        // Then
        assertThat(providerOf(below)).isEqualTo(part.id());
        assertThat(providerOf(beside)).isEqualTo(whole.id());
    }

    private static UUID providerOf(CaseAssessed assessed) {
        return event(ReferralIssued.class, assessed)
                .event()
                .referral()
                .provider()
                .providerId();
    }

    @Test
    void an_item_on_an_unknown_host_waits_visibly_and_goes_out_when_the_host_is_assigned() {
        // Given
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        Map<String, Object> waiting = awaitListed(assessed, "AWAITING_PROVIDER");
        assertThat(waiting).doesNotContainKeys("provider", "issuedAt");
        assertThat(events(ReferralIssued.class, assessed)).isEmpty();

        // When
        UUID provider = enter(provider(host));
        awaitListed(assessed, "AWAITING_CHANNEL");
        newSecret(provider);

        // Then
        assertThat(providerOf(assessed)).isEqualTo(provider);
        await().until(() -> world.host(host).notices().size() == 1);
        assertThat(steps(read(issued(assessed))))
                .startsWith("ProviderAssigned AWAITING_CHANNEL", "Issued ISSUED", "Delivered DELIVERED");
    }

    private static List<String> steps(Json referral) {
        return referral.<Map<String, String>>getList("history").stream()
                .map(step -> step.get("fact") + " " + step.get("state"))
                .toList();
    }

    @Test
    void only_the_first_referral_to_a_provider_says_that_the_platform_is_new() {
        // Given
        givenProvider();

        // When
        List<CaseAssessed> assessed = IntStream.range(0, 6)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();

        // Then
        List<Boolean> isNew = assessed.stream()
                .map(each -> event(ReferralIssued.class, each).event().newPlatform())
                .toList();
        assertThat(isNew).containsOnlyOnce(true);
    }

    @Test
    void what_no_consumer_can_read_does_not_stop_the_others() {
        // Given
        givenProvider();
        CaseAssessed assessed = assessed("http://" + host + "/video/1", Outcome.REFER);
        var spoilt = EventPublisher.recordOf(EventPublisher.envelope(assessed));
        var poison = new ProducerRecord<>(
                spoilt.topic(), spoilt.partition(), spoilt.key(), "{\"caseId\":".getBytes(UTF_8), spoilt.headers());

        // When
        ASSESSMENT.publish(poison);
        ASSESSMENT.publish(assessed);

        // Then
        issued(assessed);
        try (TopicReader reader = new TopicReader("iru.referral.dead-letters")) {
            await().until(() -> reader.records().stream()
                    .anyMatch(letter -> assessed.subject().equals(letter.key())));
        }
    }
}
