package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

@QuarkusTest
class PortalIT extends ServiceTest {

    @Test
    void a_notice_for_the_portal_waits_there_readable_and_is_never_sent() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "PORTAL"));
        UUID provider = enter(body);

        // When
        CaseAssessed first = givenAssessed(Outcome.REFER);
        UUID firstId = issued(first);
        issued(givenAssessed(Outcome.REFER));

        // Then
        await().until(() -> waiting(provider, "").as(Json.class).getList("").size() == 2);
        Response page = waiting(provider, "&limit=1");
        assertThat(page.header("Link")).contains("cursor=", "rel=\"next\"");
        assertThat(page.as(Json.class).getString("[0].referralId")).isEqualTo(firstId.toString());
        assertThat(page.as(Json.class).getString("[0].body.type")).isEqualTo("referral.requested");
        assertThat(page.as(Json.class).getString("[0].body.data.url"))
                .isEqualTo(first.item().canonicalUrl());
        assertThat(read(firstId).getString("notices[0].status")).isEqualTo("WAITING");
        assertThat(read(firstId).getString("state")).isEqualTo("ISSUED");
        assertThat(world.host(host).requests()).isEmpty();
        assertThat(events(NoticeDelivered.class, first)).isEmpty();
    }

    @Test
    void an_order_that_was_tried_before_is_shown_as_it_was_laid_out() {
        // Given an order that was tried with other deadlines
        world.host(host).behaves(request -> Reply.status(500));
        AProvider provider = givenProvider();
        UUID order = issued(givenAssessed(Outcome.ORDER_REMOVAL));
        for (int tries = 1; tries <= 4; tries++) {
            int tried = tries;
            await().until(() -> read(order).getList("notices[0].attempts").size() >= tried);
            clock.advance(Duration.ofMinutes(6));
        }

        // When
        Instant before = clock.instant();
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "PORTAL"));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1)); // whatever was on its way meanwhile waits for its next try
            return "WAITING".equals(read(order).getString("notices[0].status"));
        });

        // Then
        String deadline = waiting(provider.id(), "").as(Json.class).getString("[0].body.data.deadline");
        assertThat(Instant.parse(deadline)).isAfterOrEqualTo(before.plus(Duration.ofMinutes(59)));
    }

    @Test
    void what_waits_in_the_portal_is_sent_under_the_same_id_once_its_provider_has_a_webhook() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "PORTAL"));
        body.put("sending", Map.of("batchSize", 10));
        AProvider provider = givenProvider(body);
        CaseAssessed ordered = givenAssessed(Outcome.ORDER_REMOVAL);
        List<CaseAssessed> referred = List.of(givenAssessed(Outcome.REFER), givenAssessed(Outcome.REFER));
        await().until(() ->
                waiting(provider.id(), "").as(Json.class).getList("").size() == 3);
        List<String> laidOut = waiting(provider.id(), "").as(Json.class).getList("webhookId");

        // When
        clock.advance(Duration.ofHours(1));
        body.putAll(provider(host));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, ordered).event();
        assertThat(Instant.parse(read(issued(ordered)).getString("deadline")))
                .isEqualTo(delivered.deliveredAt().plus(Duration.ofHours(1)));
        referred.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(world.host(host).notices())
                .extracting(notice -> notice.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(laidOut);
    }

    private static Response waiting(UUID provider, String more) {
        return as("officer").get("/api/v1/providers/" + provider + "/notices?status=WAITING" + more);
    }

    @Test
    void notices_of_an_unknown_provider_are_not_found_and_of_a_known_one_not_everybodys_to_read() {
        as("officer")
                .get("/api/v1/providers/" + UUID.randomUUID() + "/notices")
                .then()
                .statusCode(404);
        as("agency")
                .get("/api/v1/providers/" + UUID.randomUUID() + "/notices")
                .then()
                .statusCode(403);
    }
}
