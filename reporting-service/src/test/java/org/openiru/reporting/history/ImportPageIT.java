package org.openiru.reporting.history;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.EventEnvelope;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/** What an analyst without a script sees who imports a file on the page. Each test has a year of its own. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class ImportPageIT {

    private static final String PAGE = "/dashboard/import";
    private static final String COLUMNS = "measure,period,count,basis,source,language\n";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Inject
    ReadModel readModel;

    @Inject
    TopicEnds ends;

    @Test
    void the_form_says_what_the_file_may_be() {
        as("analyst")
                .get(PAGE)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Cache-Control", "no-store")
                .body(containsString("enctype=\"multipart/form-data\""))
                .body(containsString("<label for=\"file\">"))
                .body(containsString("up to 20,000 lines and 16 MB"))
                .body(containsString("<code>measure</code>, <code>period</code>"))
                .body(containsString("<code>contentType</code>"))
                .body(containsString("<a href=\"/dashboard/import\" aria-current=\"page\">Import history</a>"));
    }

    @Test
    void each_line_of_a_csv_file_is_answered_and_the_same_file_twice_changes_nothing() {
        String lines = COLUMNS
                + "refuted,1970-05,1,RECORDED,Register,en\n"
                + "refuted,1994-05,9,RECORDED,Register,en\n"
                + "\n"
                + "refuted,1994-06,7,RECORDED,Register,de\n"
                + "refuted,1994-06,8,RECORDED,Register,de\n";
        // When
        Response first = upload("past.csv", lines);
        // Then
        assertCounts(first, 2, 0, 0, 2);
        assertThat(table(first, "Rejected lines"))
                .contains("<th scope=\"row\">2</th><td>period is before 1990-01-01 or after today</td>")
                .contains("<th scope=\"row\">6</th><td>Line 5 says another count of the same; a reference");
        assertThat(table(first, "Taken lines"))
                .contains("<th scope=\"row\">3</th><td>Recorded</td>", "<th scope=\"row\">5</th><td>Recorded</td>");
        awaitTotal(1994, 16);

        // When
        Response again = upload("past.csv", lines);
        // Then
        assertCounts(again, 0, 2, 0, 2);
        awaitTotal(1994, 16);

        // When another count is told
        assertCounts(upload("past.csv", COLUMNS + "refuted,1994-05,10,RECORDED,Register,en\n"), 0, 0, 1, 0);
        // Then
        awaitTotal(1994, 17);
    }

    @ParameterizedTest
    @CsvSource({"past.ndjson, 1995", "past.jsonl, 1996", "past.txt, 1997"})
    void a_file_of_json_objects_is_taken_too(String name, int year) {
        String lines = "{\"measure\":\"refuted\",\"period\":\"" + year
                + "\",\"count\":5,\"basis\":\"PUBLISHED\",\"source\":\"Report\"}\n{\"measure\":\n";
        // When
        Response answer = upload(name, lines);
        // Then
        assertCounts(answer, 1, 0, 0, 1);
        assertThat(table(answer, "Rejected lines")).contains("<th scope=\"row\">2</th><td>The line is not JSON</td>");
        awaitTotal(year, 5);
    }

    @Test
    void names_of_files_are_text_and_nothing_else() {
        upload("<b>past</b>.csv", COLUMNS)
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;past&lt;/b&gt;.csv"))
                .body(containsString("No line was rejected"))
                .body(not(containsString("<b>past")));
    }

    @Test
    void without_a_file_the_form_asks_for_one() {
        assertRefused(upload("", ""), 422, "No file was chosen.");
        assertRefused(upload("past.csv", ""), 422, "The file is empty.");
        Opened form = open();
        assertRefused(form.request().multiPart("csrf-token", form.token()).post(PAGE), 422, "No file was chosen.");
    }

    @Test
    void columns_that_there_are_not_are_told_on_the_form_which_can_be_sent_again() {
        // When
        Opened form = open();
        Response refused = form.upload("past.csv", "measure;period;count\nrefuted;1998;1\n");
        // Then
        assertRefused(refused, 422, "The first line is not made of known columns.");
        refused.then()
                .body(containsString("measure, period, count, basis, source are required. Nothing was recorded."));

        // When the same form is sent with a better file
        Response answer = new Opened(form.cookies(), token(refused))
                .upload("past.csv", COLUMNS + "refuted,1998,1,RECORDED,Register,\n");
        // Then
        assertCounts(answer, 1, 0, 0, 0);
    }

    @Test
    void a_file_that_is_too_large_is_refused_whole() {
        byte[] file =
                (COLUMNS + "refuted,1999,1,RECORDED,Register,\n" + "\n".repeat(HistoryImport.LARGEST)).getBytes(UTF_8);
        // When
        Response refused = open().upload("past.csv", file);
        // Then
        assertRefused(refused, 413, "The file has more than 16 MB.");
        assertThat(total(1999)).isZero();
    }

    @Test
    void while_the_figures_are_rebuilt_the_form_says_to_try_again_later() {
        // Given
        QuarkusMock.installMockForType(
                new RecordedFigures(readModel, ends) {
                    @Override
                    Optional<Generation> upToDate() {
                        return Optional.empty();
                    }
                },
                RecordedFigures.class);
        // When
        Response refused = upload("past.csv", COLUMNS + "refuted,2010,1,RECORDED,Register,\n");
        // Then
        assertRefused(refused, 503, "Not all lines could be recorded.");
        refused.then().body(containsString("Nothing was recorded; try again later."));
        assertThat(total(2010)).isZero();
    }

    @Test
    void while_the_broker_is_away_the_form_says_to_send_all_again() {
        // Given
        QuarkusMock.installMockForType(
                new HistoryTopic(broker) {
                    @Override
                    void publish(List<EventEnvelope<?>> events) {
                        throw new KafkaException("gone");
                    }
                },
                HistoryTopic.class);
        // When
        Response refused = upload("past.csv", COLUMNS + "refuted,2011,1,RECORDED,Register,\n");
        // Then
        assertRefused(refused, 503, "Not all lines could be recorded.");
        refused.then().body(containsString("The broker is away"));
        assertThat(total(2011)).isZero();
    }

    @Test
    void a_form_without_its_token_is_refused_with_a_page_that_says_what_to_do() {
        Opened form = open();
        byte[] file = (COLUMNS + "refuted,2012,1,RECORDED,Register,\n").getBytes(UTF_8);
        List<RequestSpecification> forged = List.of(
                form.request(),
                form.request().multiPart("csrf-token", "forged"),
                as("analyst").multiPart("csrf-token", form.token()));
        for (RequestSpecification request : forged) {
            request.multiPart("file", "past.csv", file, "text/csv")
                    .post(PAGE)
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("text/html"))
                    .body(containsString("The page was open too long"))
                    .body(containsString("<a href=\"/dashboard/import\">"));
        }
        assertThat(total(2012)).isZero();
    }

    @Test
    void the_form_is_there_with_a_slash_at_its_end_too() {
        as("analyst").get(PAGE + "/").then().statusCode(200).body(containsString("name=\"csrf-token\""));
    }

    @Test
    void what_is_no_form_is_refused_with_a_page() {
        as("analyst")
                .accept(ContentType.HTML)
                .post(PAGE)
                .then()
                .statusCode(415)
                .contentType(startsWith("text/html"))
                .body(containsString("This media type cannot be read here"));
    }

    @Test
    void a_form_that_no_service_reads_is_refused_with_a_page() {
        as("analyst")
                .accept(ContentType.HTML)
                .contentType("multipart/form-data; boundary=parts")
                .body(new byte[33 * 1024 * 1024])
                .post(PAGE)
                .then()
                .statusCode(413)
                .contentType(startsWith("text/html"))
                .body(containsString("The body is too large"));
    }

    @Test
    void the_api_knows_no_form_and_gives_no_cookie() {
        assertThat(as("analyst").get("/api/v1/figures?measure=removed").cookies())
                .isEmpty();
        assertThat(as("analyst").get("/dashboard/overview").cookies()).isEmpty();
        as("analyst")
                .body("{}")
                .contentType("application/json")
                .post(PAGE)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "officer", "agency"})
    void who_may_not_import_has_no_way_in(String role) {
        as(role).accept(ContentType.HTML)
                .get(PAGE)
                .then()
                .statusCode(403)
                .contentType(startsWith("text/html"))
                .body(containsString("You cannot use this page"));
        Opened form = open();
        as(role).cookies(form.cookies())
                .multiPart("csrf-token", form.token())
                .multiPart("file", "past.csv", COLUMNS.getBytes(UTF_8), "text/csv")
                .post(PAGE)
                .then()
                .statusCode(403);
        given().get(PAGE).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"analyst, true", "administrator, true", "auditor, false"})
    void the_other_pages_lead_to_it_if_the_reader_may_import(String role, boolean leads) {
        String page = as(role).get("/dashboard/overview?language=de").asString();

        assertThat(page).contains("<a href=\"/dashboard/speed?language=de\">Speed</a>");
        assertThat(page.contains("<a href=\"/dashboard/import\">Import history</a>"))
                .isEqualTo(leads);
    }

    private static void assertCounts(Response answer, int recorded, int repeated, int corrected, int rejected) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(List.of("Recorded", "Repeated", "Corrected", "Rejected"))
                .extracting(label -> headline(answer.asString(), label))
                .containsExactly(recorded, repeated, corrected, rejected);
    }

    private static int headline(String page, String label) {
        Matcher headline = Pattern.compile("<dt>" + label + "</dt>\\s*<dd><strong>([0-9,]+)</strong>")
                .matcher(page);
        assertThat(headline.find()).as(label).isTrue();
        return Integer.parseInt(headline.group(1).replace(",", ""));
    }

    private static String table(Response answer, String caption) {
        String page = answer.asString();
        assertThat(page).contains(caption + "</caption>");
        return page.substring(page.indexOf(caption + "</caption>")).split("</table>", 2)[0];
    }

    private static void assertRefused(Response answer, int status, String problem) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        answer.then()
                .contentType(startsWith("text/html"))
                .body(containsString("<title>Error: Import history"))
                .body(containsString("role=\"alert\" aria-labelledby=\"problem-title\""))
                .body(containsString("<a href=\"#file\">" + problem + "</a>"))
                .body(containsString("aria-describedby=\"file-help file-error\" aria-invalid=\"true\""));
    }

    private static Response upload(String name, String lines) {
        return open().upload(name, lines);
    }

    private static Opened open() {
        Response form = as("analyst").get(PAGE);
        return new Opened(form.cookies(), token(form));
    }

    private static String token(Response form) {
        Matcher token = TOKEN.matcher(form.asString());
        assertThat(token.find()).as("a form").isTrue();
        return token.group(1);
    }

    /** The form in a browser. */
    private record Opened(Map<String, String> cookies, String token) {

        RequestSpecification request() {
            return as("analyst").cookies(cookies).contentType("multipart/form-data");
        }

        Response upload(String name, String lines) {
            return upload(name, lines.getBytes(UTF_8));
        }

        Response upload(String name, byte[] file) {
            return request()
                    .multiPart("csrf-token", token)
                    .multiPart("file", name, file, "application/octet-stream")
                    .post(PAGE);
        }
    }

    private static void awaitTotal(int year, int total) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> figures(year).body(at("total", equalTo(total))));
    }

    private static int total(int year) {
        return figures(year).extract().jsonPath().getInt("total");
    }

    private static ValidatableResponse figures(int year) {
        return as("analyst")
                .get("/api/v1/figures?measure=refuted&from=" + year + "-01-01&to=" + year + "-12-31")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of(role, role));
    }
}
