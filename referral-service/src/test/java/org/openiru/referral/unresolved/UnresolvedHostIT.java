package org.openiru.referral.unresolved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;

@QuarkusTest
class UnresolvedHostIT extends ServiceTest {

    private static final String PATH = "/api/v1/unresolved-hosts";

    @Test
    void an_unknown_host_is_a_task_until_it_is_assigned_and_then_all_that_waited_goes_out() {
        // Given
        AProvider provider = givenProvider(provider("other-" + host));
        CaseAssessed referral = givenAssessed(Outcome.REFER);
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);
        Map<String, Object> first = awaitListed(referral, "AWAITING_PROVIDER");
        awaitListed(order, "AWAITING_PROVIDER");

        // Then
        Map<String, Object> task = task();
        assertThat(task)
                .containsEntry("platform", host)
                .containsEntry("waiting", 2)
                .containsEntry("orders", 1)
                .containsKey("oldestOpenedAt");
        assertThat(first).containsEntry("state", "AWAITING_PROVIDER");

        // When
        assign(host, provider.id(), null).statusCode(204);
        assign(host, provider.id(), null).statusCode(204);

        // Then
        awaitState(issued(referral), "DELIVERED");
        awaitState(issued(order), "DELIVERED");
        assertThat(task()).isNull();
        asAdministrator()
                .get("/api/v1/providers/" + provider.id())
                .then()
                .body(at(
                        "domains",
                        equalTo(List.of("other-" + host, host).stream().sorted().toList())));
    }

    private @Nullable Map<String, Object> task() {
        return tasks().stream()
                .filter(task -> host.equals(task.get("host")))
                .findFirst()
                .orElse(null);
    }

    private static List<Map<String, Object>> tasks() {
        return as("officer")
                .get(PATH + "?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .getList("");
    }

    private static ValidatableResponse assign(String host, UUID provider, @Nullable String domain) {
        Map<String, Object> body = new HashMap<>();
        body.put("providerId", provider);
        body.put("domain", domain);
        return asAdministrator()
                .body(body)
                .put(PATH + "/" + host + "/assignment")
                .then();
    }

    @Test
    void a_pattern_above_the_host_can_be_assigned_and_serves_its_neighbours() {
        // Given
        AProvider whole = givenProvider(provider("x." + host));
        CaseAssessed one = assessed("http://one.blog." + host + "/1", Outcome.REFER);
        CaseAssessed other = assessed("http://two.blog." + host + "/1", Outcome.REFER);
        CaseAssessed base = assessed("http://blog." + host + "/1", Outcome.REFER);
        List.of(one, other, base).forEach(ASSESSMENT::publish);
        List.of(one, other, base).forEach(assessed -> awaitListed(assessed, "AWAITING_PROVIDER"));

        // When
        assign("one.blog." + host, whole.id(), "*.blog." + host).statusCode(204);

        // Then
        issued(one);
        issued(other);
        assertThat(tasks()).extracting(task -> task.get("host")).contains("blog." + host);
    }

    @Test
    void what_cannot_be_assigned_is_refused() {
        // Given
        AProvider provider = givenProvider(provider("mine." + host));
        AProvider other = givenProvider(provider("other." + host));
        awaitListed(givenAssessed(Outcome.REFER), "AWAITING_PROVIDER");

        // Then
        assign(host, UUID.randomUUID(), null).statusCode(404);
        assign(host, provider.id(), "example").statusCode(422);
        assign(host, provider.id(), "elsewhere.example").statusCode(422);
        assign("other." + host, provider.id(), null).statusCode(409);
        assign("nobody-asks." + host, provider.id(), null)
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:host-not-unresolved")));
        asAdministrator()
                .get("/api/v1/providers/" + provider.id())
                .then()
                .body(at("domains", equalTo(List.of("mine." + host))));
        as("officer")
                .body(Map.of("providerId", other.id()))
                .put(PATH + "/" + host + "/assignment")
                .then()
                .statusCode(403);
        as("analyst").get(PATH).then().statusCode(403);
    }

    @Test
    void a_host_that_its_provider_lost_before_anything_could_be_sent_is_a_task_again() {
        // Given a provider that has no secret yet
        Map<String, Object> body = provider(host);
        UUID provider = enter(body);
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        awaitListed(assessed, "AWAITING_CHANNEL");
        assertThat(task()).isNull();

        // When
        body.put("domains", List.of("elsewhere-" + host));
        asAdministrator().body(body).put("/api/v1/providers/" + provider).then().statusCode(200);

        // Then
        assertThat(task()).containsEntry("waiting", 1);
        assign(host, givenProvider(provider("other-" + host)).id(), null).statusCode(204);
        issued(assessed);
    }

    @Test
    void the_list_leads_from_page_to_page() {
        // Given
        List<String> hosts = List.of("a." + host, "b." + host, "c." + host);
        for (String each : hosts) {
            CaseAssessed assessed = assessed("http://" + each + "/1", Outcome.REFER);
            ASSESSMENT.publish(assessed);
            awaitListed(assessed, "AWAITING_PROVIDER");
        }

        // When
        List<String> seen = new ArrayList<>();
        String next = PATH + "?limit=2";
        while (next != null) {
            Response page = as("auditor").urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.as(Json.class).getList("host"));
            String link = page.getHeader("Link");
            next = link == null ? null : link.replaceFirst(".*<([^>]+)>; *rel=\"next\".*", "$1");
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsAll(hosts).isSorted();
    }
}
