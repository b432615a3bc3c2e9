package org.openiru.web.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokensResource.class)
class ProblemsIT {

    private static final String MARK = "ZZZsubmittedZZZ";

    private static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();
    private static final Handler LISTENER = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            LOGGED.add(entry.getMessage() + Arrays.toString(entry.getParameters()) + entry.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeAll
    static void listenToTheLog() {
        Logger.getLogger("").addHandler(LISTENER);
    }

    @AfterAll
    static void nothingThatWasSubmittedIsLogged() {
        Logger.getLogger("").removeHandler(LISTENER);
        assertThat(LOGGED).anyMatch(line -> line.contains("urn:openiru:problem:validation-failed"));
        assertThat(LOGGED).noneMatch(line -> line.contains(MARK));
    }

    @Test
    void jsonThatEndsTooEarlyIsMalformed() {
        assertProblem(json("{\"urls\": [\"" + MARK + "\"").post("/api/v1/samples"), 400, "malformed-json");
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        assertProblem(json("\0\0\0{ as if it were UTF-32 " + MARK).post("/api/v1/samples"), 400, "malformed-json");
    }

    @Test
    void jsonFollowedByMoreIsMalformed() {
        assertProblem(json("{} \"" + MARK + "\"").post("/api/v1/samples"), 400, "malformed-json");
    }

    @Test
    void aFieldGivenTwiceIsMalformed() {
        assertProblem(json("{\"count\":1,\"count\":2}").post("/api/v1/samples"), 400, "malformed-json");
    }

    @Test
    void anUnknownFieldIsNamed() {
        Response response = json("{\"reporter\":{\"name\":\"" + MARK + "\",\"shoeSize\":43}}")
                .post("/api/v1/samples");
        assertProblem(response, 400, "unknown-field");
        assertThat(response.as(Json.class).getString("detail")).contains("shoeSize");
        assertThat(response.as(Json.class).getString("errors[0].pointer")).isEqualTo("/reporter/shoeSize");
    }

    @Test
    void aValueOfTheWrongFormIsNamedByItsPlace() {
        for (String body : List.of(
                "{\"at\":\"" + MARK + "\"}",
                "{\"kind\":\"" + MARK + "\"}",
                "{\"count\":\"" + MARK + "\"}",
                "{\"urls\":\"" + MARK + "\"}",
                "{\"count\":1.5}",
                "{\"kind\":1}")) {
            Response response = json(body).post("/api/v1/samples");
            assertProblem(response, 400, "invalid-value");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).matches("/(at|kind|count|urls)");
        }
    }

    @Test
    void aWordThatDoesNotExistIsToldThePossibleOnesInABodyToo() {
        Map<String, String> words =
                Map.of("kind", "must be one of ONE, TWO", "colour", "must be one of colour.red, colour.green");
        words.forEach((field, detail) -> {
            Response response = json("{\"%s\":\"%s\"}".formatted(field, MARK)).post("/api/v1/samples");
            assertProblem(response, 400, "invalid-value");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).isEqualTo("/" + field);
            assertThat(response.as(Json.class).getString("errors[0].detail")).isEqualTo(detail);
        });
    }

    @Test
    void noBodyIsAnErrorOfTheWholeDocument() {
        for (String body : List.of("null", "")) {
            Response response = json(body).post("/api/v1/samples");
            assertProblem(response, 422, "validation-failed");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).isEmpty();
        }
    }

    @Test
    void numbersAndTruthValuesAreNoText() {
        Map<String, String> bodies = Map.of(
                "/reporter/name", "{\"reporter\":{\"name\":%s}}",
                "/urls/0", "{\"urls\":[%s]}");
        bodies.forEach((pointer, body) -> {
            for (String value : List.of("42", "1.5", "true")) {
                Response response = json(body.formatted(value)).post("/api/v1/samples");
                assertProblem(response, 400, "invalid-value");
                assertThat(response.as(Json.class).getString("errors[0].pointer"))
                        .isEqualTo(pointer);
            }
        });
    }

    @Test
    void aBodyThatIsNoObjectHasTheWrongForm() {
        for (String body : List.of("\"" + MARK + "\"", " []", "[{}]", "5")) {
            Response response = json(body).post("/api/v1/samples");
            assertProblem(response, 400, "invalid-value");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).isEmpty();
        }
    }

    @Test
    void textThatNoDatabaseHoldsIsNotAcceptable() {
        for (String text : List.of("a\\u0000b", "\\ud800", "\\u001b[31m")) {
            Response response =
                    json("{\"reporter\":{\"name\":\"" + MARK + text + "\"}}").post("/api/v1/samples");
            assertProblem(response, 422, "validation-failed");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).isEqualTo("/reporter/name");
        }
        json("{\"reporter\":{\"name\":\"tab\\tline\\nface \\ud83d\\ude00\"}}")
                .post("/api/v1/samples")
                .then()
                .statusCode(200);
    }

    @Test
    void aTimeFarOutsideTheCalendarIsNotAcceptable() {
        for (String at : List.of("\"+999999999-01-01T00:00:00Z\"", "\"-0001-01-01T00:00:00Z\"", "99999999999999")) {
            Response response = json("{\"at\":" + at + "}").post("/api/v1/samples");
            assertProblem(response, 422, "validation-failed");
            assertThat(response.as(Json.class).getString("errors[0].pointer")).isEqualTo("/at");
        }
        json("{\"at\":\"9999-12-31T23:59:59Z\"}").post("/api/v1/samples").then().statusCode(200);
    }

    @Test
    void aWordThatDoesNotExistIsToldThePossibleOnes() {
        Response response = given().queryParam("kind", MARK).get("/api/v1/samples/by-kind");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.as(Json.class).getString("errors[0].pointer")).isEqualTo("kind");
        assertThat(response.as(Json.class).getString("errors[0].detail")).isEqualTo("must be one of ONE, TWO");
    }

    @Test
    void aParameterThatCannotBeReadIsListedByItsName() {
        Map<String, String> parameters =
                Map.of("owner", "must be a UUID", "limit", "must be a whole number of 32 bits");
        parameters.forEach((name, demand) -> {
            for (String value : List.of(MARK, "99999999999", "1.5")) {
                Response response = given().queryParam(name, value).get("/api/v1/samples/by-kind");
                assertProblem(response, 422, "validation-failed");
                assertThat(response.as(Json.class).getString("errors[0].pointer"))
                        .isEqualTo(name);
                assertThat(response.as(Json.class).getString("errors[0].detail"))
                        .isEqualTo(demand);
            }
        });
    }

    @Test
    void aControlCharacterInAParameterIsRefusedAndInAPathLeadsNowhere() {
        Response query = given().urlEncodingEnabled(false).get("/api/v1/samples/named/a?and=b%00");
        assertProblem(query, 422, "validation-failed");
        assertThat(query.as(Json.class).getString("errors[0].pointer")).isEqualTo("and");
        Response path = given().urlEncodingEnabled(false).get("/api/v1/samples/named/a%00b");
        assertProblem(path, 404, "not-found");
    }

    @Test
    void parametersThatCanBeReadAre() {
        assertThat(given().urlEncodingEnabled(false)
                        .get("/api/v1/samples/named/a%20b?and=%C3%A9")
                        .asString())
                .isEqualTo("a b é");
        assertThat(given().get("/api/v1/samples/by-kind").asString()).isEqualTo("null null 50");
        assertThat(given().get("/api/v1/samples/by-kind?kind=TWO&limit=7&owner=8c9e0f0a-0000-7000-8000-000000000000")
                        .asString())
                .isEqualTo("TWO 8c9e0f0a-0000-7000-8000-000000000000 7");
        assertThat(given().get("/api/v1/samples/by-kind?limit=501")
                        .as(Json.class)
                        .getString("errors[0].pointer"))
                .isEqualTo("limit");
    }

    @Test
    void anErrorWithoutAWordBecomesAProblem() {
        Response response = given().contentType("application/x-www-form-urlencoded")
                .body("a=b")
                .post("/api/v1/samples/refused-by-a-filter");
        assertProblem(response, 400, "bad-request");
        assertThat(response.as(Json.class).getString("detail")).contains("load the page anew");
    }

    @Test
    void everyInvalidValueIsListedByItsPlace() {
        Response response = json("{\"urls\":[\"ok\",\"%s\"],\"reporter\":{\"name\":\"\",\"email\":\"%s\"}}"
                        .formatted(MARK.repeat(3), MARK))
                .post("/api/v1/samples");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.as(Json.class).getList("errors.pointer", String.class))
                .containsExactly("/reporter/email", "/reporter/name", "/urls/1");
        assertThat(response.as(Json.class).getList("errors.detail", String.class))
                .allMatch(text -> !text.isBlank());
    }

    @Test
    void anInvalidParameterIsListedByItsName() {
        Response response = given().get("/api/v1/samples/8c9e0f0a-0000-7000-8000-000000000000?limit=0");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.as(Json.class).getList("errors.pointer", String.class))
                .containsExactly("limit");
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        assertProblem(given().get("/api/v1/samples/" + MARK), 404, "not-found");
    }

    @Test
    void noTokenIsUnauthorized() {
        Response response = given().get("/api/v1/samples/for-officers");
        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().getValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    @Test
    void anExpiredTokenIsUnauthorized() {
        assertProblem(
                bearer(TestTokens.expired("officer", "officer")).get("/api/v1/samples/for-officers"),
                401,
                "unauthorized");
    }

    @Test
    void aTokenThatIsNoneIsUnauthorizedAlsoWhereNoneIsNeeded() {
        Response refused = bearer(MARK).get("/api/v1/samples/for-officers");
        assertProblem(refused, 401, "unauthorized");
        assertThat(refused.headers().getValues("WWW-Authenticate")).containsExactly("Bearer");
        assertProblem(bearer(MARK).get("/api/v1/samples/impossible"), 401, "unauthorized");
    }

    @Test
    void aTokenWithoutTheRoleIsForbidden() {
        assertProblem(
                bearer(TestTokens.of("analyst", "analyst")).get("/api/v1/samples/for-officers"), 403, "forbidden");
    }

    @Test
    void theRolesOfTheRealmAreRoles() {
        bearer(TestTokens.of("officer", "officer"))
                .get("/api/v1/samples/for-officers")
                .then()
                .statusCode(200);
    }

    @Test
    void anUnknownPathIsNotFoundWithinTheApiAndOutside() {
        assertProblem(given().get("/api/v1/samples/a/b/" + MARK), 404, "not-found");
        assertProblem(given().get("/" + MARK), 404, "not-found");
        assertProblem(given().accept("text/html").get("/" + MARK), 404, "not-found");
    }

    @Test
    void aPathWithParametersIsNotFound() throws IOException {
        for (String path : List.of("/api;x/v1/samples/impossible", "/api/v1/samples/impossible;x", "/;" + MARK)) {
            assertRawProblem("GET " + path, "X-Nothing: x", 404, "not-found");
        }
    }

    @Test
    void aFieldThatCannotBeDecodedIsNoFaultOfOurs() {
        Response response = given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("name=" + MARK + "%zz")
                .post("/api/v1/samples/form");
        assertProblem(response, 400, "bad-request");
    }

    @Test
    void aFormOfEndlessFieldsIsNoFaultOfOurs() {
        Response response = given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("name=a" + "&x=b".repeat(3_000))
                .post("/api/v1/samples/form");
        assertProblem(response, 400, "bad-request");
    }

    @Test
    void whatFailsIsLoggedWithoutItsWords() {
        assertProblem(given().get("/api/v1/samples/broken?by=" + MARK), 500, "internal-error");
        assertThat(LOGGED).anyMatch(line -> line.contains("internal-error") && line.contains("IllegalStateException"));
        assertThat(LOGGED).noneMatch(line -> line.contains(MARK));
    }

    @Test
    void onlyHttp1IsSpokenSinceInHttp2ABodyNeedNotTellItsLength() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/samples"))
                            .version(HttpClient.Version.HTTP_2)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertProblem(given().delete("/api/v1/samples/impossible"), 405, "method-not-allowed");
    }

    @Test
    void anotherMediaTypeIsUnsupported() {
        assertProblem(
                given().contentType("text/csv").body(MARK).post("/api/v1/samples"), 415, "unsupported-media-type");
    }

    @Test
    void aMediaTypeThatCannotBeReadIsUnsupported() throws IOException {
        for (String type : List.of("", MARK, "/", "a/", "/b", "*/*", "application/*", "*; q=1")) {
            for (String line : List.of("POST /api/v1/samples", "GET /api/v1/samples/impossible", "GET /" + MARK)) {
                assertRawProblem(line, "Content-Type: " + type, 415, "unsupported-media-type");
            }
        }
    }

    @Test
    void acceptedMediaTypesThatCannotBeReadAreNotAcceptable() throws IOException {
        for (String types : List.of("", MARK, "/", "application/json, " + MARK)) {
            assertRawProblem("GET /api/v1/samples/impossible", "Accept: " + types, 406, "not-acceptable");
        }
        for (String types : List.of("text/html, *; q=.2, */*; q=.2", "*/*", "text/plain;q=0.9")) {
            assertRawProblem("GET /api/v1/samples/impossible", "Accept: " + types, 409, "impossible");
        }
    }

    @Test
    void whatIsReadInOtherFormsThanJsonHasToSayWhichOneItIs() throws IOException {
        for (String path : List.of("large", "refused-by-a-filter")) {
            assertRawProblem("POST /api/v1/samples/" + path, "X-Nothing: x", 415, "unsupported-media-type");
        }
    }

    @Test
    void aFailureOutsideTheEndpointsTellsNobodyTheAddress() {
        Response response = given().header("X-Correlation-Id", "outside.1").get("/failing-route?reporter=" + MARK);
        assertProblem(response, 500, "internal-error");
        assertThat(response.as(Json.class).getString("instance")).isEqualTo("urn:openiru:request:outside.1");
        assertThat(LOGGED).anyMatch(line -> line.contains("request-failed") && line.contains("500"));
        assertThat(LOGGED).noneMatch(line -> line.contains(MARK));
    }

    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheRequest() {
        for (String state : List.of("08001", "57P01", "53300", "25006", "none")) {
            Response response = given().queryParam("state", state).get("/api/v1/samples/refused-by-the-database");
            assertProblem(response, 503, "unavailable");
        }
        assertProblem(
                given().queryParam("state", "23505").get("/api/v1/samples/refused-by-the-database"),
                500,
                "internal-error");
    }

    @Test
    void aBodyOverTwoMegabytesIsTooLarge() {
        assertProblem(json(bodyOf(5_000_000)).post("/api/v1/samples"), 413, "body-too-large");
    }

    @Test
    void aBodyBeyondEveryLimitIsTooLarge() {
        assertProblem(json(bodyOf(20_000_000)).post("/api/v1/samples"), 413, "body-too-large");
    }

    @Test
    void aBodyWithoutAnAnnouncedLengthIsCutOffToo() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/samples"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                                    new ByteArrayInputStream(bodyOf(3_000_000).getBytes(UTF_8))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("urn:openiru:problem:body-too-large");
        }
    }

    @Test
    void anEndpointCanPermitMoreButNotWithoutEnd() {
        given().contentType("text/plain")
                .body("x".repeat(3_000_000))
                .post("/api/v1/samples/large")
                .then()
                .statusCode(200);
        assertProblem(
                given().contentType("text/plain").body("x".repeat(5_000_000)).post("/api/v1/samples/large"),
                413,
                "body-too-large");
    }

    @Test
    void aServicesOwnProblemKeepsItsTypeDetailAndExtensions() {
        Response response = given().get("/api/v1/samples/impossible");
        assertProblem(response, 409, "impossible");
        assertThat(response.as(Json.class).getMap("$"))
                .containsAllEntriesOf(
                        Map.of("title", "Not possible", "detail", "The case is closed.", "state", "CLOSED"));
    }

    @Test
    void anUnexpectedFailureSaysNothingOfItself() {
        Response response = given().get("/api/v1/samples/broken");
        assertProblem(response, 500, "internal-error");
        assertThat(response.asString()).doesNotContain("secret", "IllegalState", "org.openiru", "at ");
    }

    @Test
    void everyProblemNamesTheRequestItBelongsTo() {
        Response response = given().header("X-Correlation-Id", "a-request.7").get("/api/v1/samples/impossible");
        assertThat(response.as(Json.class).getString("instance")).isEqualTo("urn:openiru:request:a-request.7");
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.as(Json.class).getString("type")).isEqualTo("urn:openiru:problem:" + type);
        assertThat(response.as(Json.class).getInt("status")).isEqualTo(status);
        assertThat(response.as(Json.class).getString("title")).isNotBlank();
        assertThat(response.asString()).doesNotContain(MARK);
        assertThat(response.headers().toString()).doesNotContain(MARK);
    }

    /** As it stands: clients would mend, or refuse to send, what is malformed. */
    private static void assertRawProblem(String line, String header, int status, String type) throws IOException {
        try (Socket socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port)) {
            socket.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b"
                            .formatted(line, header)
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer)
                    .as(line + " with " + header)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"urn:openiru:problem:" + type + "\"")
                    .doesNotContain(MARK);
        }
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String bodyOf(int bytes) {
        return "{\"urls\":[\"" + "x".repeat(bytes) + "\"]}";
    }
}
