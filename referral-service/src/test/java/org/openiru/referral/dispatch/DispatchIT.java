package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.referral.lane.Pace;
import org.openiru.testsupport.Json;
import org.openiru.web.webhook.WebhookSecret;

/** What providers are sent, and how much of it at once. */
@QuarkusTest
class DispatchIT extends ServiceTest {

    @Test
    void a_notice_arrives_signed_and_says_what_is_asked() throws Exception {
        // Given
        AProvider provider = givenProvider();

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        UUID referralId = delivered.referral().referralId();
        Request notice = world.host(host).notices().getFirst();
        // The published library, which receivers use, comes to the same signature.
        assertThat(notice.header("webhook-signature")).isEqualTo(signature(provider.secret(), notice));
        assertThat(Instant.ofEpochSecond(Long.parseLong(notice.header("webhook-timestamp"))))
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(notice.header("Content-Type")).startsWith("application/json");
        Json body = Json.of(notice.body());
        assertThat(body.getString("type")).isEqualTo("referral.requested");
        assertThat(body.getString("data.referralId")).isEqualTo(referralId.toString());
        assertThat(body.getString("data.track")).isEqualTo("REFERRAL");
        assertThat(body.getString("data.url")).isEqualTo(assessed.item().canonicalUrl());
        assertThat(body.getString("data.category")).isEqualTo("TERRORIST_PROPAGANDA");
        assertThat(body.getString("data.legalBasis")).isEqualTo(assessed.legalBasis());
        assertThat(body.getString("data.explanation")).isEqualTo(assessed.explanation());
        assertThat(Instant.parse(body.getString("data.deadline")))
                .isEqualTo(Instant.parse(body.getString("data.issuedAt")).plus(Duration.ofHours(24)));
        assertThat(body.getString("data.acknowledgeUrl"))
                .isEqualTo("http://referral.unit.example/webhooks/v1/providers/" + provider.id());
        assertThat(body.getMap("data")).doesNotContainKey("order");
        assertThat(delivered.attempts()).isEqualTo(1);
        assertThat(read(referralId).getList("notices[0].attempts.status")).isEqualTo(List.of(204));
    }

    @Test
    void the_proof_of_a_notice_has_what_was_signed_and_what_was_answered() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> new Reply(202, Map.of("Content-Type", "text/plain"), "We have it"));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, assessed);
        Request notice = world.host(host).notices().getFirst();

        // When
        Json proof = as("officer")
                .get("/api/v1/referrals/" + issued(assessed) + "/notices/" + notice.header("webhook-id"))
                .as(Json.class);

        // Then
        assertThat(proof.getString("attempts[0].channel")).isEqualTo("WEBHOOK");
        assertThat(proof.getString("attempts[0].destination")).isEqualTo("http://" + host + "/openiru/notices");
        assertThat(proof.getInt("attempts[0].status")).isEqualTo(202);
        assertThat(proof.<String>getList("attempts[0].sent"))
                .contains(
                        "webhook-id: " + notice.header("webhook-id"),
                        "webhook-timestamp: " + notice.header("webhook-timestamp"),
                        "webhook-signature: " + notice.header("webhook-signature"));
        assertThat(proof.getString("attempts[0].answer.body")).isEqualTo("We have it");
        assertThat(proof.getString("bodies[0].body")).isEqualTo(notice.body());
        assertThat(proof.getString("attempts[0].bodySha256")).isEqualTo(proof.getString("bodies[0].sha256"));
    }

    @Test
    void while_a_secret_is_replaced_a_notice_is_signed_with_both() throws Exception {
        // Given
        AProvider provider = givenProvider();
        WebhookSecret newer = newSecret(provider.id());

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        event(NoticeDelivered.class, assessed);
        Request notice = world.host(host).notices().getFirst();
        assertThat(notice.header("webhook-signature").split(" "))
                .containsExactly(signature(newer, notice), signature(provider.secret(), notice));
    }

    private static String signature(WebhookSecret secret, Request notice) throws Exception {
        long timestamp = Long.parseLong(notice.header("webhook-timestamp"));
        return new Webhook(secret.reveal()).sign(notice.header("webhook-id"), timestamp, notice.body());
    }

    @Test
    void a_slow_provider_gets_few_requests_at_once_and_delays_nobody_else() {
        // Given
        String quick = "quick-" + host;
        givenProvider();
        givenProvider(provider(quick));
        CountDownLatch end = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            return Reply.status(end.await(9, TimeUnit.SECONDS) ? 204 : 500);
        });
        List<CaseAssessed> slow = IntStream.range(0, 30)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
        await().until(() -> world.host(host).notices().size() == 8);

        // When
        List<CaseAssessed> others = IntStream.range(0, 30)
                .mapToObj(i -> assessed("http://" + quick + "/" + i, Outcome.REFER))
                .toList();
        others.forEach(ASSESSMENT::publish);

        // Then
        // Long before the slow ones end.
        await().atMost(Duration.ofSeconds(6))
                .until(() -> world.host(quick).notices().size() == 30);
        assertThat(world.host(host).notices()).hasSize(8);
        end.countDown();
        slow.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(world.host(host).mostAtOnce()).isEqualTo(8);
    }

    @Test
    void a_provider_gets_as_many_notices_at_once_as_it_asked_for() {
        // Given more than connections to one host usually are
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("concurrency", 20));
        givenProvider(body);
        CountDownLatch all = new CountDownLatch(20);
        world.host(host).behaves(request -> {
            all.countDown();
            return Reply.status(all.await(9, TimeUnit.SECONDS) ? 204 : 500);
        });

        // When
        List<CaseAssessed> assessed = IntStream.range(0, 20)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();

        // Then
        assessed.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(world.host(host).mostAtOnce()).isEqualTo(20);
        assertThat(ConfigProvider.getConfig().getValue("iru.egress.max-connections-per-host", int.class))
                .isGreaterThanOrEqualTo(Pace.MOST_AT_ONCE);
    }

    @Test
    void an_order_names_its_authority_and_gives_an_hour_from_receipt() {
        // Given
        givenProvider();

        // When
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        UUID referralId = delivered.referral().referralId();
        Json body = Json.of(world.host(host).notices().getFirst().body());
        assertThat(body.getString("type")).isEqualTo("removal-order.issued");
        assertThat(body.getString("data.track")).isEqualTo("REMOVAL_ORDER");
        assertThat(body.getString("data.order.reference")).isEqualTo("RO-" + referralId);
        assertThat(body.getString("data.order.authority.name")).isEqualTo("OpenIRU demonstration unit");
        assertThat(body.getString("data.order.legalBasis")).isEqualTo(assessed.legalBasis());
        assertThat(body.getString("data.order.executeWithin")).isEqualTo("PT1H");
        Json referral = read(referralId);
        assertThat(referral.getString("receiptEvidence")).isEqualTo("DELIVERY");
        assertThat(Instant.parse(referral.getString("deadline")))
                .isEqualTo(delivered.deliveredAt().plus(Duration.ofHours(1)));
    }
}
