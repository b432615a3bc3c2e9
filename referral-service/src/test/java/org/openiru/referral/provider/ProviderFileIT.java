package org.openiru.referral.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;

@QuarkusTest
class ProviderFileIT extends ServiceTest {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Directory directory;

    @Inject
    Session entities;

    private static RequestSpecification file(String type, String body) {
        return given().spec(new RequestSpecBuilder()
                        .setConfig(RestAssuredConfig.config()
                                .encoderConfig(EncoderConfig.encoderConfig()
                                        .defaultContentCharset("UTF-8")
                                        .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                                        .encodeContentTypeAs(CSV, ContentType.TEXT)))
                        .build())
                .auth()
                .oauth2(TestTokens.of("somebody", "administrator"))
                .contentType(type)
                .body(body);
    }

    /** One result for each line, in order. */
    private static List<Json> imported(String type, String body) {
        Response answer = file(type, body).post("/api/v1/providers/import");
        answer.then().statusCode(200).contentType(containsString(NDJSON));
        return results(answer);
    }

    private static List<Json> results(Response answer) {
        return answer.asString().lines().map(Json::of).toList();
    }

    private static List<String> outcomes(List<Json> results) {
        return results.stream().map(result -> result.getString("result")).toList();
    }

    private static String exported(String type) {
        return given().auth()
                .oauth2(TestTokens.of("somebody", "administrator"))
                .accept(type)
                .get("/api/v1/providers/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Map<String, Object> everything() {
        Map<String, Object> body = new HashMap<>(provider(host));
        body.put("name", "=Clips, \"Inc\"");
        body.put("domains", List.of(host, "*.blog-" + host));
        body.put("emergencyContact", Map.of("name", "'=Desk", "email", "night@" + host, "phone", "+32 2 555 01 23"));
        body.put("establishedIn", "BE");
        body.put("legalRepresentative", "Somebody\nSome street 1\r\nBrussels" + "\n".repeat(25) + "Belgium");
        body.put("termsOfService", "https://" + host + "/terms");
        body.put("languages", List.of("fr", "nl-BE"));
        body.put("quietHours", Map.of("zone", "Europe/Brussels", "from", "22:00", "to", "07:00"));
        body.put("responseDeadline", "PT12H");
        body.put("sending", Map.of("batchSize", 50, "concurrency", 4, "perSecond", 1.0 / 3));
        return body;
    }

    @Test
    void what_is_exported_and_imported_again_changes_nothing_in_any_format() {
        // Given
        UUID provider = enter(everything());
        String before = asAdministrator().get("/api/v1/providers/" + provider).asString();

        for (String type : List.of(CSV, NDJSON, "application/json")) {
            // When
            String exported = exported(type);
            List<Json> results = imported(type, exported);

            // Then
            assertThat(outcomes(results)).as(type).isNotEmpty().containsOnly("UNCHANGED");
            assertThat(results).anyMatch(result -> provider.toString().equals(result.getString("providerId")));
            assertThat(asAdministrator().get("/api/v1/providers/" + provider).asString())
                    .isEqualTo(before);
        }
    }

    @Test
    void a_spreadsheet_says_how_much_a_provider_wants_to_be_sent() {
        // Given
        UUID provider = enter(provider(host));

        // When
        List<Json> good = imported(CSV, "domains,batchSize,perSecond\n" + host + ",100,0.5\n");
        List<Json> bad = imported(CSV, "domains,batchSize\n" + host + ",many\n");

        // Then
        assertThat(outcomes(good)).containsExactly("CHANGED");
        assertThat(outcomes(bad)).containsExactly("REJECTED");
        asAdministrator()
                .get("/api/v1/providers/" + provider)
                .then()
                .body(at("sending.batchSize", equalTo(100)))
                .body(at("sending.perSecond", equalTo(0.5)));
    }

    @Test
    void no_spreadsheet_takes_a_name_for_a_formula() {
        enter(everything());
        String row = Stream.of(exported(CSV).split("\r\n(?=[0-9a-f-]{36},)"))
                .filter(line -> line.contains(host))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .contains(",\"'=Clips, \"\"Inc\"\"\",")
                .contains(",''=Desk,")
                .contains(",'+32 2 555 01 23,");
    }

    @Test
    void hundreds_are_entered_by_one_file_each_line_with_an_answer_of_its_own() {
        // Given
        String csv = IntStream.range(0, 300)
                .mapToObj(i -> "Provider " + i + ",p" + i + "." + host + ",EMAIL,notices@p" + i + "." + host)
                .collect(Collectors.joining("\n", "name,domains,channel,channelEmail\n", "\n"));

        // When
        List<Json> first = imported(CSV, csv);
        List<Json> second = imported(CSV, csv);

        // Then
        assertThat(outcomes(first)).hasSize(300).containsOnly("CREATED");
        assertThat(outcomes(second)).hasSize(300).containsOnly("UNCHANGED");
        assertThat(first.get(299).getInt("line")).isEqualTo(301);
        asAdministrator()
                .get("/api/v1/providers/" + second.get(7).getString("providerId"))
                .then()
                .body(at("name", equalTo("Provider 7")))
                .body(at("channel.type", equalTo("EMAIL")));
    }

    @Test
    void files_about_the_same_providers_at_once_spoil_no_line_of_each_other() throws Exception {
        // Given half of them are known
        imported(NDJSON, represented(100, "nobody"));

        // When
        List<Callable<List<Json>>> imports = Stream.of("one", "another", "a third")
                .<Callable<List<Json>>>map(representative -> () -> imported(NDJSON, represented(200, representative)))
                .toList();
        List<List<Json>> results;
        try (ExecutorService administrators = Executors.newFixedThreadPool(imports.size())) {
            results = administrators.invokeAll(imports).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(results).allSatisfy(each -> assertThat(outcomes(each))
                .hasSize(200)
                .containsAnyOf("CREATED", "CHANGED")
                .doesNotContain("REJECTED"));
    }

    private String represented(int providers, String representative) {
        return IntStream.range(0, providers)
                .mapToObj(i -> "{\"name\":\"Provider\",\"domains\":[\"p%d.%s\"],\"legalRepresentative\":\"%s\"}\n"
                        .formatted(i, host, representative))
                .collect(Collectors.joining());
    }

    @Test
    void a_line_about_a_provider_that_somebody_enters_just_now_is_about_that_one() throws Exception {
        // Given
        ProviderEntry entry = new ProviderEntry(
                "Provider of " + host,
                Set.of(host),
                new Channel(ChannelType.NONE, null, null),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                Duration.ofHours(24),
                Appetite.USUAL);

        // When
        List<Json> results;
        try (ExecutorService administrator = Executors.newSingleThreadExecutor()) {
            Future<List<Json>> imported = QuarkusTransaction.requiringNew().call(() -> {
                directory.add(entry);
                Future<List<Json>> begun =
                        administrator.submit(() -> imported(CSV, "name,domains\nOther," + host + "\n"));
                awaitWhoeverWaitsFor(entities);
                return begun;
            });
            results = imported.get();
        }

        // Then
        assertThat(outcomes(results)).containsExactly("CHANGED");
    }

    @Test
    void what_a_line_does_not_mention_stays() {
        // Given
        UUID provider = enter(everything());

        // When
        List<Json> results = imported(CSV, "domains,establishedIn,quietZone,quietFrom,quietTo\n" + host + ",,,,\n");

        // Then
        assertThat(outcomes(results)).containsExactly("CHANGED");
        asAdministrator()
                .get("/api/v1/providers/" + provider)
                .then()
                .body(at("domains", equalTo(List.of(host))))
                .body(at("establishedIn", equalTo(null)))
                .body(at("quietHours", equalTo(null)))
                .body(at("termsOfService", equalTo("https://" + host + "/terms")))
                .body(at("channel.type", equalTo("WEBHOOK")));
    }

    @Test
    void a_line_that_says_nothing_of_sending_changes_nothing() {
        // Given
        enter(provider(host));

        // When
        List<Json> results = imported(NDJSON, "{\"domains\": [\"" + host + "\"], \"sending\": {}}\n");

        // Then
        assertThat(outcomes(results)).containsExactly("UNCHANGED");
    }

    @Test
    void a_bad_line_is_rejected_and_spoils_no_good_one() {
        // Given
        String other = "other-" + host;
        enter(provider(host));
        enter(provider(other));

        // When
        List<Json> csv = imported(
                CSV,
                String.join(
                        "\n",
                        "\ufeffname,domains,establishedIn",
                        "Nobody,co.uk,",
                        "Both," + host + " " + other + ",",
                        "\"Never closed quote,x." + host + ",",
                        "Too,few",
                        "Wrong,y." + host + ",Belgium",
                        "",
                        "Good,good." + host + ",BE"));
        List<Json> lines = imported(
                NDJSON,
                "{\"name\":\n{\"name\":\"x\",\"domains\":[\"z.%s\"],\"nickname\":\"y\"}\n[]\n{\"name\":\"fine\",\"domains\":[\"fine.%s\"]}"
                        .formatted(host, host));

        // Then
        assertThat(outcomes(csv))
                .containsExactly("REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "CREATED");
        assertThat(csv.getFirst().getString("errors[0].pointer")).isEqualTo("/domains/0");
        assertThat(csv.get(4).getString("errors[0].pointer")).isEqualTo("/establishedIn");
        assertThat(csv.getLast().getInt("line")).isEqualTo(8);
        assertThat(outcomes(lines)).containsExactly("REJECTED", "REJECTED", "REJECTED", "CREATED");
        assertThat(lines.get(1).getString("errors[0].pointer")).isEqualTo("/nickname");
        assertThat(lines.get(1).getString("errors[0].detail")).isEqualTo("is not known");
    }

    @Test
    void a_line_with_more_domains_than_can_be_asked_about_is_rejected_and_spoils_no_good_one() {
        // Given
        String tooMany = IntStream.range(0, 70_000)
                .mapToObj(i -> "\"p" + i + "." + host + "\"")
                .collect(Collectors.joining(",", "{\"name\":\"Everybody\",\"domains\":[", "]}"));

        // When
        List<Json> results = imported(NDJSON, tooMany + "\n" + fine());

        // Then
        assertThat(outcomes(results)).containsExactly("REJECTED", "CREATED");
        assertThat(results.getFirst().getString("errors[0].pointer")).isEqualTo("/domains");
    }

    private String fine() {
        return "{\"name\":\"fine\",\"domains\":[\"fine.%s\"]}".formatted(host);
    }

    @Test
    void a_line_that_fails_for_a_reason_that_nobody_foresaw_is_rejected_and_spoils_no_good_one() {
        // Given
        UUID unreadable = enter(everything());

        // When
        List<Json> results;
        try {
            move(unreadable, "Atlantis");
            results = imported(NDJSON, "{\"name\":\"x\",\"domains\":[\"%s\"]}\n".formatted(host) + fine());
        } finally {
            move(unreadable, "Europe/Brussels");
        }

        // Then
        assertThat(outcomes(results)).containsExactly("REJECTED", "CREATED");
        assertThat(results.getFirst().getString("errors[0].detail")).isEqualTo("cannot be entered");
    }

    private void move(UUID provider, String zone) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeMutationQuery("update provider set quiet_zone = :zone where id = :id")
                        .setParameter("zone", zone)
                        .setParameter("id", provider)
                        .executeUpdate());
    }

    @Test
    void a_file_that_is_none_is_refused_as_a_whole() {
        for (String header : List.of("", "name\n", "name,domains,nickname\n", "domains,domains\n")) {
            file(CSV, header + "x").post("/api/v1/providers/import").then().statusCode(422);
        }
        file("application/json", "{\"name\":\"x\"}")
                .post("/api/v1/providers/import")
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:invalid-import")));
        assertThat(outcomes(imported("application/json", "[{\"name\":\"a\",\"domains\":[\"a." + host + "\"]},{]")))
                .containsExactly("CREATED", "REJECTED");
    }

    @Test
    void the_start_set_is_entered_once_and_leaves_what_is_known_alone() {
        // When
        List<Json> first = startSet();
        String reddit = first.stream()
                .map(result -> result.getString("providerId"))
                .filter(id -> asAdministrator()
                        .get("/api/v1/providers/" + id)
                        .asString()
                        .contains("\"Reddit\""))
                .findFirst()
                .orElseThrow();
        asAdministrator()
                .body(Map.of(
                        "name",
                        "Reddit",
                        "domains",
                        List.of("reddit.com", "redd.it"),
                        "channel",
                        Map.of("type", "EMAIL", "email", "notices@" + host)))
                .put("/api/v1/providers/" + reddit)
                .then()
                .statusCode(200);
        List<Json> second = startSet();

        // Then
        assertThat(first).hasSizeGreaterThanOrEqualTo(40);
        assertThat(outcomes(first)).containsOnly("CREATED");
        assertThat(outcomes(second)).hasSameSizeAs(first).containsOnly("UNCHANGED");
        asAdministrator()
                .get("/api/v1/providers/" + reddit)
                .then()
                .body(at("channel.type", equalTo("EMAIL")))
                .body(at("state", equalTo("UNVERIFIED")));
    }

    private static List<Json> startSet() {
        Response answer = asAdministrator().post("/api/v1/providers/start-set");
        answer.then().statusCode(200);
        return results(answer);
    }

    @Test
    void only_an_administrator_moves_files() {
        as("officer").get("/api/v1/providers/export").then().statusCode(403);
        as("officer").body("[]").post("/api/v1/providers/import").then().statusCode(403);
        as("officer").post("/api/v1/providers/start-set").then().statusCode(403);
    }
}
