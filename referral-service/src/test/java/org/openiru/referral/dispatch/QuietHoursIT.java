package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World;

@QuarkusTest
class QuietHoursIT extends ServiceTest {

    @Test
    void in_quiet_hours_orders_go_out_and_referrals_wait_for_their_end_with_their_full_time_to_answer() {
        // Given
        Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(90));
        Map<String, Object> body = provider(host);
        body.put("quietHours", Map.of("zone", "UTC", "from", time(end.minus(Duration.ofHours(3))), "to", time(end)));
        givenProvider(body);

        // When
        UUID referral = issued(givenAssessed(Outcome.REFER));
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        awaitState(issued(order), "DELIVERED");
        await().until(() -> read(referral).getString("notices[0].nextAttemptAt"), next -> at(next).equals(end));
        JsonPath waiting = read(referral);
        assertThat(waiting.getString("state")).isEqualTo("ISSUED");
        assertThat(at(waiting.getString("deadline"))).isEqualTo(end.plus(Duration.ofHours(24)));
        assertThat(waiting.getList("notices[0].attempts")).isEmpty();
        assertThat(world.host(host).notices()).hasSize(1);

        // When
        clock.advance(Duration.ofMinutes(91));

        // Then
        awaitState(referral, "DELIVERED");
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.atOffset(ZoneOffset.UTC));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Test
    void what_was_issued_before_a_suspension_waits_and_what_is_for_a_defunct_provider_is_given_up() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> World.Reply.status(503));
        UUID referral = issued(givenAssessed(Outcome.REFER));
        await().until(() -> !world.host(host).notices().isEmpty());

        // When
        move(provider, "SUSPENDED");

        // Then it is put off by a minute and not given up
        await().until(() -> at(read(referral).getString("notices[0].nextAttemptAt"))
                .isAfter(clock.instant().plus(Duration.ofSeconds(30))));
        int asked = world.host(host).notices().size();
        assertThat(read(referral).getString("state")).isEqualTo("ISSUED");

        // When
        move(provider, "DEFUNCT");
        clock.advance(Duration.ofSeconds(61));

        // Then
        awaitState(referral, "UNDELIVERABLE");
        assertThat(world.host(host).notices()).hasSize(asked);
    }

    private static void move(AProvider provider, String state) {
        asAdministrator()
                .body(Map.of("state", state, "reason", "For a test"))
                .put("/api/v1/providers/" + provider.id() + "/state")
                .then()
                .statusCode(200);
    }
}
