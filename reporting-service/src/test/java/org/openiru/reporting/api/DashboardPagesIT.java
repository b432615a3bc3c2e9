package org.openiru.reporting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.Referral;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/** The pages without a browser and without a script: what is served, to whom, and what it leads to. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class DashboardPagesIT {

    private static final Instant DAY = Instant.parse("2019-07-05T10:00:00Z");
    private static final int REMOVED = 60;
    private static ActionDay actionDay;

    @Inject
    MongoClient mongo;

    /** Sixty removals in German, and two in Maltese: too few to be told in public. One case waits. */
    @BeforeAll
    static void removals() {
        actionDay = new ActionDay(new EventPublisher());
        actionDay.open(DAY);
        actionDay.open(actionDay.item(actionDay.belgium()), "de", DAY);
        for (int i = 0; i < REMOVED + 2; i++) {
            Referral referral = actionDay.refer(
                    actionDay.item(actionDay.belgium()), i < REMOVED ? "de" : "mt", actionDay.media, DAY);
            actionDay.remove(referral, DAY);
        }
    }

    @BeforeEach
    void counted() {
        awaitTotal("removed", REMOVED + 2);
        awaitTotal("backlog", 1);
    }

    private static void awaitTotal(String measure, int total) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().auth()
                .oauth2(TestTokens.of("analyst", "analyst"))
                .get("/api/v1/figures?measure=" + measure + "&campaign=" + actionDay.campaignId)
                .then()
                .statusCode(200)
                .body(at("total", equalTo(total))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "year-on-year?to=2019-12-31",
                "providers",
                "languages",
                "ideologies-and-categories",
                "speed",
                "action-day"
            })
    void each_page_has_for_each_chart_a_table_a_definition_and_csv_that_can_be_had(String page) {
        // When
        String campaign = (page.contains("?") ? "&" : "?") + "campaign=" + actionDay.campaignId;
        String html = analystSees("/dashboard/" + page + campaign)
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        // Then
        int charts = found(html, "<section class=\"figure\"").size();
        assertThat(charts).isGreaterThanOrEqualTo(3);
        assertThat(found(html, "<summary>What this counts</summary>")).hasSize(charts);
        assertThat(found(html, "<tbody>").size()).isGreaterThanOrEqualTo(charts - 1);
        List<String> downloads = found(html, "<a href=\"(/dashboard/figures.csv[^\"]*)\" download>");
        assertThat(downloads).hasSizeGreaterThanOrEqualTo(charts);
        downloads.forEach(address -> analystSees(address.replace("&amp;", "&"))
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(startsWith("measure,unit,from,to,")));
    }

    @Test
    void a_language_that_nothing_waits_in_has_no_backlog_beside_those_that_have_one() {
        // When
        String html = analystSees("/dashboard/languages?from=2019-07-01&to=2019-07-31&campaign=" + actionDay.campaignId)
                .statusCode(200)
                .extract()
                .asString();
        // Then
        String table =
                html.substring(html.indexOf("data-live=\"capacity-table\"")).split("</table>", 2)[0];
        assertThat(found(table, "<tr data-key=\"de\">\\s*<th.*?</th>\\s*<td data-value=\"(\\d+)\""))
                .containsExactly("1");
        assertThat(found(table, "<tr data-key=\"mt\">\\s*<th.*?</th>\\s*<td data-value=\"(\\d+)\""))
                .containsExactly("0");
    }

    @Test
    void a_chart_says_that_its_table_has_more_rows_than_it_shows() {
        // Given cases in sixteen languages
        ActionDay day = new ActionDay(new EventPublisher());
        List<String> languages =
                List.of("ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv");
        languages.forEach(language -> day.open(day.item(day.belgium()), language, DAY));
        String page = "/dashboard/languages?campaign=" + day.campaignId;
        // Then
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> analystSees(page)
                .body(containsString("id=\"capacity\""))
                .body(containsString("data-unit=\"count\" data-most=\"15\""))
                .body(containsString("The chart shows the first 15 rows; the table has all 16.")));

        // When one of them is left out
        String fifteen = "&language=" + String.join("&language=", languages.subList(0, 15));
        // Then
        analystSees(page + fifteen)
                .body(containsString("<th scope=\"row\">Italian</th>"))
                .body(not(containsString("The chart shows the first")));
    }

    @Test
    void a_page_is_narrowed_by_its_address_and_says_so_everywhere() {
        String query = "campaign=" + actionDay.campaignId + "&from=2019-07-01&to=2019-07-31&language=de";
        // When
        String html = analystSees("/dashboard/overview?ideology=&" + query)
                .statusCode(200)
                .extract()
                .asString();
        // Then
        assertThat(html)
                .contains("<strong>60</strong>", "data-value=\"60\">60</td>", "value=\"2019-07-01\"")
                .contains("Jul 2019");
        assertThat(found(html, "href=\"(/dashboard/[a-z-]+\\?[^\"]*)\""))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).contains("language=de", "from=2019-07-01"));
    }

    @Test
    void figures_as_at_a_moment_are_told_by_title_links_and_csv_and_know_nothing_of_later() {
        // Given
        String campaign = "&campaign=" + actionDay.campaignId;
        // When
        String html = analystSees("/dashboard/overview?asAt=2020-01-31T23:30" + campaign)
                .statusCode(200)
                .extract()
                .asString();
        // Then
        assertThat(html)
                .contains("<title>Overview as at 31 January 2020, 23:30 UTC")
                .contains("<label for=\"asAt\">As at (UTC)</label>", "value=\"2020-01-31T23:30\"")
                .contains("aria-describedby=\"asAt-help\"")
                .contains("<dt>Removed</dt>\n    <dd><strong>0</strong>")
                .doesNotContain("data-feed", "Counted up to");
        assertThat(found(html, "href=\"(/dashboard/[a-z.-]+\\?[^\"]*)\""))
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> assertThat(link).contains("asAt=2020-01-31T23%3A30%3A00Z"));
        String csv = found(html, "<a href=\"(/dashboard/figures.csv[^\"]*measure=removed[^\"]*)\" download>")
                .getFirst()
                .replace("&amp;", "&");
        assertThat(analystSees(csv).statusCode(200).extract().asString()).contains(",total,,,0");

        // When a moment since the removals were counted
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> analystSees(
                        "/dashboard/overview?asAt=" + Instant.now().minusSeconds(2) + campaign)
                .statusCode(200)
                .body(containsString("<strong>" + (REMOVED + 2) + "</strong>")));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, That is no moment",
        "2026-13-01T00:00, That is no moment",
        "2999-01-01T00:00, The moment lies in the future"
    })
    void a_moment_that_cannot_be_told_is_explained_at_its_field(String moment, String problem) {
        String html = analystSees("/dashboard/overview?language=de&asAt=" + moment)
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .extract()
                .asString();
        assertThat(html)
                .contains("id=\"asAt-error\" role=\"alert\">" + problem)
                .contains("aria-describedby=\"asAt-help asAt-error\" aria-invalid=\"true\"")
                .contains("value=\"" + moment + "\"", "<option value=\"de\" selected>")
                .contains("<details class=\"filters\" open>")
                .doesNotContain("<tbody>");
    }

    @Test
    void a_chart_whose_facts_cannot_answer_a_filter_says_so_rather_than_leave_it_out() {
        analystSees("/dashboard/overview?ideology=ISLAMIST")
                .statusCode(200)
                .body(containsString("do not tell what you filtered by: Ideology"));
    }

    @Test
    void a_page_tells_and_keeps_all_that_it_is_narrowed_to() {
        analystSees("/dashboard/overview?from=2019-07-01&to=2019-07-31&language=de&language=mt&channel=PUBLIC")
                .statusCode(200)
                .body(containsString("Narrowed to: from 1 July 2019; to 31 July 2019; "))
                .body(containsString("Language: German, Maltese"))
                .body(containsString("<input type=\"hidden\" name=\"channel\" value=\"PUBLIC\">"))
                .body(containsString("name=\"language\" multiple>"))
                .body(containsString("<option value=\"de\" selected>"))
                .body(containsString("<option value=\"mt\" selected>"));
    }

    @ParameterizedTest
    @CsvSource({"2019-06-30, 0", "2019-07-04, 0", "2019-07-05, 62", "2019-12-31, 62"})
    void charts_of_a_year_end_with_the_last_day_that_was_chosen(String to, int removed) {
        String page = analystSees("/dashboard/year-on-year?to=" + to + "&campaign=" + actionDay.campaignId)
                .statusCode(200)
                .extract()
                .asString();

        String table = page.substring(page.indexOf("data-live=\"removed")).split("</table>", 2)[0];
        assertThat(table.contains("data-value=\"" + removed + "\"")).isEqualTo(removed > 0);
        assertThat(table).doesNotContain("In all");
        assertThat(page).doesNotContain("2019-" + (to.startsWith("2019-06") ? "07" : "08"));
    }

    @Test
    void what_cannot_be_shown_is_explained_on_a_page() {
        analystSees("/dashboard/overview?from=tomorrow")
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("from is no date"));
        analystSees("/dashboard/overview?category=NONSENSE")
                .statusCode(422)
                .body(containsString("category is one of these. Possible: "))
                .body(containsString("RECRUITMENT, "));
        analystSees("/dashboard/nonsense").statusCode(404).contentType(startsWith("text/html"));
    }

    @ParameterizedTest
    @CsvSource({"analyst, 200", "administrator, 200", "auditor, 200", "officer, 403", "agency, 403"})
    void pages_are_for_those_who_may_read_figures(String role, int status) {
        for (String path : List.of("overview", "figures.csv?measure=removed")) {
            given().auth()
                    .oauth2(TestTokens.of("somebody", role))
                    .get("/dashboard/" + path)
                    .then()
                    .statusCode(status);
        }
        given().get("/dashboard/overview").then().statusCode(401);
        given().get("/dashboard/figures.csv?measure=removed").then().statusCode(401);
        given().get("/dashboard/live").then().statusCode(401);
    }

    @Test
    void a_sign_in_that_led_to_nothing_ends_on_a_page_that_says_so() {
        given().get("/dashboard/signed-in?state=x&code=y")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("You are not signed in"))
                .body(containsString("<a href=\"/dashboard/overview\">"));
    }

    @Test
    void nothing_comes_from_elsewhere_and_no_script_or_style_stands_in_a_page() {
        for (String path : List.of("/", "/meaning", "/dashboard/overview")) {
            Response page =
                    given().auth().oauth2(TestTokens.of("analyst", "analyst")).get(path);
            String html = page.asString();
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'; ");
            assertThat(html).doesNotContain("style=\"", "<style", "onclick", "src=\"http", "href=\"http");
            assertThat(found(html, "<script([^>]*)></script>"))
                    .hasSize(found(html, "<script").size())
                    .allSatisfy(script -> assertThat(script).contains("src=\"/", "defer"));
            for (String file : found(html, "(?:<script src|<link rel=\"[a-z]+\" href)=\"([^\"]+)\"")) {
                given().get(file).then().statusCode(200);
            }
        }
    }

    @Test
    void the_public_page_tells_sums_and_withholds_what_is_small() {
        // When
        ValidatableResponse page = given().get("/").then().statusCode(200);
        // Then
        page.body(containsString("Removed, running total"))
                .body(containsString("Removed by ideology"))
                .body(containsString("Removed by category"))
                .body(containsString("Median time to removal by month"))
                .body(containsString("<th scope=\"row\">Maltese</th>\n          <td>withheld</td>"))
                .body(not(containsString("media.example")))
                .body(not(containsString("Media, Inc")));
        List<String> downloads = found(page.extract().asString(), "<a href=\"(/figures.csv[^\"]*)\" download>");
        assertThat(downloads).hasSize(6);
        downloads.forEach(address -> given().get(address.replace("&amp;", "&"))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv")));
        assertThat(downloads.getFirst()).contains("cumulative=true");
        given().accept("text/html,*/*;q=0.8")
                .get("/figures.csv?measure=removed&groupBy=provider")
                .then()
                .statusCode(422)
                .body(containsString("each of these is. Possible: month, year, ideology, category, language."));
    }

    @Test
    void all_pages_say_while_figures_are_filled_that_they_are_not_complete() {
        String notice = "<p class=\"notice\">The figures are still being filled";
        given().get("/").then().statusCode(200).body(not(containsString(notice)));
        // Given a read model that waits for an event that never comes
        MongoCollection<Document> control = mongo.getDatabase("reporting").getCollection("control");
        Document stage = control.find().first();
        Document target = new Document("partition", "iru.reports-0").append("end", Long.MAX_VALUE);
        Document filling = new Document(stage)
                .append("building", stage.getString("serving"))
                .append("targets", List.of(target))
                .append("version", stage.getLong("version") + 1);
        try {
            // When
            control.replaceOne(stage, filling);
            // Then
            given().get("/").then().statusCode(200).body(containsString(notice));
            analystSees("/dashboard/overview").statusCode(200).body(containsString(notice));
        } finally {
            control.replaceOne(new Document("_id", stage.get("_id")), stage);
        }
    }

    @Test
    void the_meaning_of_each_measure_can_be_read_by_anybody() {
        List<String> measures =
                given().get("/api/v1/measures").then().extract().as(Json.class).get("measure");
        String html = given().get("/meaning").then().statusCode(200).extract().asString();
        assertThat(measures).isNotEmpty().allSatisfy(measure -> assertThat(html)
                .contains("<div id=\"" + measure + "\">"));
        assertThat(html).contains("Counting unit: <strong>platform</strong>");
    }

    private static ValidatableResponse analystSees(String path) {
        return given().auth()
                .oauth2(TestTokens.of("analyst", "analyst"))
                .urlEncodingEnabled(false)
                .accept("text/html,*/*;q=0.8")
                .get(path)
                .then();
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(Math.min(1, match.groupCount())))
                .toList();
    }
}
