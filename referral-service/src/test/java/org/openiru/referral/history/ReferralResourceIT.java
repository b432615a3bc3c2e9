package org.openiru.referral.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;

@QuarkusTest
class ReferralResourceIT extends ServiceTest {

    @Test
    void referrals_are_listed_by_provider_and_state_page_by_page() {
        // Given
        AProvider provider = givenProvider();
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> issued(givenAssessed(Outcome.REFER)).toString())
                .toList();
        UUID refused = UUID.fromString(ids.getFirst());
        answering(provider).says("referral.refused", refused).statusCode(204);

        // When
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/referrals?limit=2&provider=" + provider.id();
        int pages = 0;
        while (next != null) {
            Response page = as("officer").urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.as(Json.class).getList("referralId"));
            String link = page.getHeader("Link");
            next = link == null ? null : link.replaceFirst(".*<([^>]+)>; *rel=\"next\".*", "$1");
            pages++;
        }

        // Then
        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(as("auditor")
                        .get("/api/v1/referrals?state=REFUSED&provider=" + provider.id())
                        .as(Json.class)
                        .<String>getList("referralId"))
                .containsExactly(refused.toString());
    }

    @Test
    void a_referral_shows_what_was_assessed_and_all_that_happened() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID id = issued(assessed);
        awaitState(id, "DELIVERED");

        // When, then
        as("senior-officer")
                .get("/api/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .body(at("referralId", equalTo(id.toString())))
                .body(at("caseId", equalTo(assessed.caseId().toString())))
                .body(at("item.canonicalUrl", equalTo(assessed.item().canonicalUrl())))
                .body(at("classification.language", equalTo("pl")))
                .body(at("explanation", equalTo(assessed.explanation())))
                .body(at("provider.providerId", equalTo(provider.id().toString())))
                .body(at("history.fact", equalTo(List.of("Issued", "Delivered"))))
                .body(at("notices[0].type", equalTo("referral.requested")))
                .body(at("notices[0].status", equalTo("DELIVERED")))
                .body(at("deadlines[0].status", equalTo("PENDING")));
    }

    @Test
    void only_those_who_work_on_referrals_read_them() {
        given().get("/api/v1/referrals").then().statusCode(401);
        for (String role : List.of("analyst", "agency", "platform", "administrator")) {
            as(role).get("/api/v1/referrals").then().statusCode(403);
        }
        as("officer").get("/api/v1/referrals/" + UUID.randomUUID()).then().statusCode(404);
        as("officer").get("/api/v1/referrals/nonsense").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"limit, abc", "limit, 0", "provider, nope", "state, NOPE"})
    void a_parameter_that_cannot_have_its_value_is_named(String parameter, String value) {
        as("officer")
                .get("/api/v1/referrals?" + parameter + "=" + value)
                .then()
                .statusCode(422)
                .body(at("errors.pointer", equalTo(List.of(parameter))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "referrals",
                "providers",
                "clarifications",
                "contact-calls",
                "obstructed-providers",
                "providers/{id}/notices",
                "providers/{id}/rejected-answers"
            })
    void a_cursor_of_ones_own_making_is_refused_by_every_list_in_the_same_way(String list) {
        AProvider provider = givenProvider();
        as("officer", "administrator")
                .get("/api/v1/" + list.replace("{id}", provider.id().toString()) + "?cursor=nonsense")
                .then()
                .statusCode(400)
                .body(at("type", equalTo("urn:openiru:problem:bad-cursor")))
                .body(at("detail", startsWith("Start again without a cursor")));
    }
}
