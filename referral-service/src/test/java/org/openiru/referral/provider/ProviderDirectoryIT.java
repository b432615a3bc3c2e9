package org.openiru.referral.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.web.webhook.WebhookPrivateKey;

@QuarkusTest
class ProviderDirectoryIT extends ServiceTest {

    @Test
    void a_provider_is_entered_read_and_changed() {
        // Given
        Map<String, Object> body = provider("Video." + host + ".");
        body.put("establishedIn", "PL");
        body.put("responseDeadline", "PT20S");

        // When
        ValidatableResponse entered =
                asAdministrator().body(body).post("/api/v1/providers").then().statusCode(201);

        // Then
        String id = entered.extract().as(Json.class).get("providerId");
        entered.header("Location", endsWith("/api/v1/providers/" + id))
                .body(at("domains", equalTo(List.of("video." + host))))
                .body(at("responseDeadline", equalTo("PT20S")))
                .body(at("secrets", hasSize(0)));
        body.put("domains", List.of(host, "other-" + host));
        body.remove("establishedIn");
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + id)
                .then()
                .statusCode(200)
                .body(at("domains", hasSize(2)));
        asAdministrator()
                .get("/api/v1/providers/" + id)
                .then()
                .statusCode(200)
                .body(at("name", equalTo(body.get("name"))))
                .body(at("establishedIn", nullValue()))
                .body(at(
                        "domains",
                        equalTo(List.of("other-" + host, host).stream().sorted().toList())));
    }

    @Test
    void a_domain_belongs_to_one_provider() {
        // Given
        enter(provider(host));
        UUID other = enter(provider("other-" + host));

        // When
        Response again = asAdministrator().body(provider(host)).post("/api/v1/providers");
        Response moved = asAdministrator().body(provider(host)).put("/api/v1/providers/" + other);

        // Then
        for (Response refused : List.of(again, moved)) {
            refused.then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body(at("type", equalTo("urn:openiru:problem:domain-taken")));
        }
    }

    @Test
    void of_those_who_enter_a_domain_at_once_one_does_and_the_others_hear_that_it_is_taken() throws Exception {
        // Given
        List<String> shared =
                IntStream.range(0, 20).mapToObj(i -> "d" + i + "." + host).toList();
        List<Callable<Integer>> entries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<String> domains = new ArrayList<>(shared);
            Collections.shuffle(domains, new Random(i));
            domains.add("own" + i + "." + host);
            Map<String, Object> body = provider(host);
            body.put("domains", domains);
            UUID provider = enter(provider("before" + i + "." + host));
            entries.add(() -> asAdministrator()
                    .body(body)
                    .put("/api/v1/providers/" + provider)
                    .statusCode());
        }

        // When
        List<Integer> statuses = allAtOnce(entries);

        // Then
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void what_administrators_change_at_once_is_changed_one_after_the_other() throws Exception {
        // Given
        UUID provider = givenProvider().id();
        String path = "/api/v1/providers/" + provider;
        List<Callable<Integer>> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Map<String, Object> body = provider(host);
            body.put("name", "Name " + i);
            changes.add(() -> asAdministrator().body(body).put(path).statusCode());
            changes.add(() -> asAdministrator().post(path + "/secrets").statusCode());
            changes.add(() -> asAdministrator().post(path + "/tests").statusCode());
            String key = WebhookPrivateKey.generate().publicKey().text();
            changes.add(() -> asAdministrator()
                    .body(Map.of("publicKey", key))
                    .put(path + "/public-key")
                    .statusCode());
        }

        // When
        List<Integer> statuses = allAtOnce(changes);

        // Then
        assertThat(statuses).containsOnly(200, 201);
        asAdministrator().get(path).then().body(at("secrets", hasSize(5))).body(at("publicKeys", hasSize(4)));
    }

    @Test
    void what_is_wrong_with_a_provider_is_told_field_by_field_and_not_repeated() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("domains", List.of(host, "co.uk"));
        body.put("channel", Map.of("type", "WEBHOOK", "url", "ftp://secretive.example"));
        body.put("responseDeadline", "PT0S");

        // When
        ValidatableResponse refused =
                asAdministrator().body(body).post("/api/v1/providers").then();

        // Then
        refused.statusCode(422)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:invalid-provider")))
                .body(at("errors.pointer", equalTo(List.of("/domains/1", "/channel/url", "/responseDeadline"))));
        assertThat(refused.extract().asString()).doesNotContain("secretive");
    }

    @Test
    void missing_fields_unknown_fields_and_broken_json_are_refused() {
        asAdministrator()
                .body(Map.of("name", " ", "domains", List.of(host)))
                .post("/api/v1/providers")
                .then()
                .statusCode(422);
        Map<String, Object> unknown = provider(host);
        unknown.put("nickname", "x");
        asAdministrator().body(unknown).post("/api/v1/providers").then().statusCode(400);
        asAdministrator().body("{\"name\":").post("/api/v1/providers").then().statusCode(400);
        asAdministrator().get("/api/v1/providers/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void only_an_administrator_uses_the_directory() {
        given().get("/api/v1/providers").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.expired("somebody", "administrator"))
                .get("/api/v1/providers")
                .then()
                .statusCode(401);
        for (String role : List.of("officer", "senior-officer", "auditor", "agency", "platform")) {
            as(role).get("/api/v1/providers").then().statusCode(403);
            as(role).body(provider(host)).post("/api/v1/providers").then().statusCode(403);
            as(role).post("/api/v1/providers/" + UUID.randomUUID() + "/secrets")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void a_repeated_request_enters_a_provider_once() {
        // Given
        String key = UUID.randomUUID().toString();

        // When
        String first = enterWith(key, provider(host))
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("providerId");
        String second = enterWith(key, provider(host))
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("providerId");

        // Then
        assertThat(second).isEqualTo(first);
        enterWith(key, provider("other-" + host)).statusCode(409);
    }

    private static ValidatableResponse enterWith(String key, Map<String, Object> body) {
        return asAdministrator()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/providers")
                .then();
    }

    @Test
    void the_list_leads_from_page_to_page() {
        // Given
        UUID first = enter(provider("a." + host));
        UUID second = enter(provider("b." + host));
        UUID third = enter(provider("c." + host));

        // When
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/providers?limit=2";
        while (next != null) {
            Response page = asAdministrator().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            List<String> ids = page.as(Json.class).getList("providerId");
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids);
            String link = page.getHeader("Link");
            next = link == null ? null : link.replaceFirst(".*<([^>]+)>; *rel=\"next\".*", "$1");
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().contains(first.toString(), second.toString(), third.toString());
        asAdministrator().get("/api/v1/providers?limit=501").then().statusCode(422);
    }

    private static List<Integer> allAtOnce(List<Callable<Integer>> requests) throws InterruptedException {
        try (ExecutorService administrators = Executors.newFixedThreadPool(requests.size())) {
            return administrators.invokeAll(requests).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
