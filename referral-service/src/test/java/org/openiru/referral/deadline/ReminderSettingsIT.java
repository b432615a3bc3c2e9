package org.openiru.referral.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReminderStep;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;

/** A provider may have reminders of its own. */
@QuarkusTest
class ReminderSettingsIT extends ServiceTest {

    private static final Map<String, Object> ONE_LATE =
            Map.of("firstReminder", 0.75, "remindAtDeadline", false, "secondContact", 0, "unanswered", 1);

    private static String path(UUID provider) {
        return "/api/v1/providers/" + provider + "/reminders";
    }

    @Test
    void a_provider_is_reminded_as_agreed_with_it() {
        // Given
        AProvider provider = givenProvider();
        asAdministrator().body(ONE_LATE).put(path(provider.id())).then().statusCode(200);
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, assessed);

        // When
        clock.advance(Duration.ofHours(25));

        // Then
        event(ReferralUnanswered.class, assessed);
        assertThat(events(ReferralReminded.class, assessed))
                .extracting(reminded -> reminded.event().step())
                .isEqualTo(List.of(ReminderStep.HALF_TIME));
        assertThat(read(issued(assessed)).getList("deadlines.kind")).isEqualTo(List.of("HALF_TIME", "UNANSWERED"));
    }

    @Test
    void what_was_agreed_is_read_and_forgotten_again() {
        // Given
        UUID provider = givenProvider().id();
        asAdministrator().body(ONE_LATE).put(path(provider)).then().statusCode(200);
        assertThat(secondContact(provider)).isZero();

        // When
        asAdministrator().delete(path(provider)).then().statusCode(204);

        // Then
        assertThat(secondContact(provider)).isEqualTo(1.125f);
    }

    private static double secondContact(UUID provider) {
        return asAdministrator()
                .get(path(provider))
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .getDouble("secondContact");
    }

    @Test
    void steps_that_are_out_of_order_or_missing_are_not_taken() {
        // Given
        UUID provider = givenProvider().id();
        Map<String, Object> body = new HashMap<>(ONE_LATE);
        body.put("secondContact", 1.5);

        // When, then
        asAdministrator()
                .body(body)
                .put(path(provider))
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:invalid-reminders")))
                .body(at("errors.pointer", hasItem("/secondContact")));
        asAdministrator()
                .body(Map.of("firstReminder", 0.5))
                .put(path(provider))
                .then()
                .statusCode(422);
        asAdministrator().body(ONE_LATE).put(path(UUID.randomUUID())).then().statusCode(404);
        as("officer").get(path(provider)).then().statusCode(403);
    }
}
