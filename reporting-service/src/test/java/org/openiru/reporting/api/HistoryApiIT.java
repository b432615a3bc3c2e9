package org.openiru.reporting.api;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/** What an analyst sees who imports the past. Each test has a year of its own. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class HistoryApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String COLUMNS = "measure,period,count,basis,source,language\n";

    @Test
    void aggregates_count_where_they_lie_whole_and_the_answer_says_where_they_cannot() {
        // When
        csv(COLUMNS
                        + "refuted,2001-03,3000,PUBLISHED,Report,en\n"
                        + "refuted,2001-04-05,7,RECORDED,Register,\n"
                        + "refuted,2001,100,PUBLISHED,\"Report, yearly\",\n")
                .statusCode(200)
                .body(at("recorded", equalTo(3)))
                .body(at("lines.line", contains(2, 3, 4)));
        // Then
        figure("&from=2001-01-01&to=2001-12-31&groupBy=month", answer -> answer.body(at("total", equalTo(3107)))
                .body(at("rows.key", containsInAnyOrder("2001-03", "2001-04", "2001")))
                .body(at(
                        "notes",
                        contains(
                                equalTo(
                                        "3,107 come from imported history, 3,100 of them as aggregates of a month or year."),
                                containsString("100 are known by month or year only")))));
        figure("&from=2001-01-01&to=2001-12-31&groupBy=year", answer -> answer.body(at("rows.value", contains(3107)))
                .body(at("notes", contains(containsString("3,107 come from imported history")))));
        figure("&from=2001-03-10&to=2001-12-31", answer -> answer.body(at("total", equalTo(7)))
                .body(at("notes", hasItem(containsString("3,100 are known by month or year only")))));
        figure("&from=2001-01-01&to=2001-12-31&groupBy=language", answer -> answer.body(
                        at("rows.key", contains("en", "unknown")))
                .body(at("rows.value", contains(3000, 107))));
        figure("&from=2001-01-01&to=2001-12-31&language=en", answer -> answer.body(at("total", equalTo(3000)))
                .body(at("notes", hasItem(containsString("107 are left out")))));
    }

    @Test
    void the_same_again_changes_nothing_and_another_count_moves_the_period_and_leaves_a_revision() {
        String line = "refuted,2002-05,%d,RECORDED,Register,en\n";
        csv(COLUMNS + line.formatted(10)).body(at("lines[0].result", equalTo("RECORDED")));
        csv(COLUMNS + line.formatted(10)).body(at("lines[0].result", equalTo("REPEATED")));
        figure("&from=2002-01-01&to=2002-12-31", answer -> answer.body(at("total", equalTo(10))));
        // When
        csv(COLUMNS + line.formatted(12)).body(at("lines[0].result", equalTo("CORRECTED")));
        csv(COLUMNS + line.formatted(10)).body(at("lines[0].result", equalTo("CORRECTED")));
        csv(COLUMNS + line.formatted(12)).body(at("lines[0].result", equalTo("CORRECTED")));
        csv(COLUMNS + line.formatted(0)).body(at("lines[0].result", equalTo("CORRECTED")));
        csv(COLUMNS + line.formatted(3).replace("RECORDED", "DISTRIBUTED"))
                .body(at("lines[0].result", equalTo("CORRECTED")));
        csv(COLUMNS + line.formatted(4)).body(at("lines[0].result", equalTo("CORRECTED")));
        // Then
        figure("&from=2002-01-01&to=2002-12-31", answer -> answer.body(at("total", equalTo(4)))
                .body(at(
                        "notes",
                        contains("4 come from imported history, 4 of them as aggregates of a month or year."))));
        analyst()
                .get("/api/v1/figures/revisions?measure=refuted&from=2002-01-01&to=2002-12-31")
                .then()
                .statusCode(200)
                .body(at("revisions.change", hasItems(10, 2, -2, -12, 3, -3, 4)));
    }

    @Test
    void anybody_is_told_where_public_figures_come_from_but_not_how_much() {
        // Given
        csv(COLUMNS + "refused,2006-03,3000,DISTRIBUTED,Report,en\n" + "refused,2006,100,PUBLISHED,Report,en\n")
                .body(at("recorded", equalTo(2)));
        String question = "/api/v1/public/figures?measure=refused&groupBy=month&from=2006-01-01&to=2006-";
        // Then
        await(() -> given().get(question + "12-31")
                .then()
                .statusCode(200)
                .body(at("rows.value", containsInAnyOrder(3000, 100)))
                .body(at(
                        "notes",
                        contains(
                                "Some come from imported history, some of them as aggregates of a month or year, some of"
                                        + " them distributed from a sum of a longer period.",
                                "Some are known by month or year only. They stand under that month or year, in rows of"
                                        + " their own."))));
        given().accept("text/csv")
                .get(question + "06-30")
                .then()
                .body(containsString(",total,,,3000\r\n"))
                .body(containsString(
                        "\r\nrefused,item,2006-01-01,2006-06-30,note,,\"Some are known by month or year only,"));
    }

    @Test
    void a_broken_line_is_rejected_by_itself_and_named() {
        String good =
                "{\"measure\":\"refuted\",\"period\":\"2003-02\",\"count\":5,\"basis\":\"RECORDED\",\"source\":\"S\"%s}\n";
        String lines = good.formatted("")
                + good.formatted(",\"colour\":\"red\"")
                + "{\"measure\":\n"
                + "\n"
                + good.formatted(",\"reference\":\"" + "x".repeat(5_000) + "\"")
                + good.formatted("").replace("refuted", "backlog")
                + good.formatted("").replace("2003-02", "2003-02-30")
                + good.formatted("").replace("2003-02", "2999")
                + good.formatted("").replace(":5,", ":-5,")
                + good.formatted("").replace(":5,", ":6,")
                + good.formatted(",\"category\":\"NOISE\"")
                + good.formatted(",\"platform\":\"a.example\"")
                + good.formatted("");
        // When
        upload("application/x-ndjson", lines)
                .statusCode(200)
                .body(at("recorded", equalTo(1)))
                .body(at("repeated", equalTo(1)))
                .body(at("rejected", equalTo(10)))
                .body(at("lines.line", contains(1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13)))
                .body(at("lines[1].reason", containsString("A member is none of measure")))
                .body(at("lines[2].reason", equalTo("The line is not JSON")))
                .body(at("lines[3].reason", equalTo("The line is longer than 4096 bytes")))
                .body(at("lines[4].reason", containsString("measure is none of reports")))
                .body(at("lines[5].reason", equalTo("period is not in the calendar")))
                .body(at("lines[6].reason", containsString("after today")))
                .body(at("lines[7].reason", containsString("count is no whole number")))
                .body(at("lines[8].reason", containsString("Line 1 says another count of the same")))
                .body(at("lines[9].reason", containsString("category is none of")))
                .body(at("lines[10].reason", equalTo("refuted has no platform")))
                .body(at("lines[11].result", equalTo("REPEATED")));
        // Then
        figure("&from=2003-01-01&to=2003-12-31", answer -> answer.body(at("total", equalTo(5))));
    }

    @Test
    void so_many_lines_are_taken_and_empty_ones_are_none_of_them() {
        String most = COLUMNS + "nonsense,2007,1,RECORDED,Register,\n".repeat(20_000);
        csv(most + "\n\r\n \n").statusCode(200).body(at("rejected", equalTo(20_000)));
        csv(most + "\nrefuted,2007,1,RECORDED,Register,\nrefuted,2008,1,RECORDED,Register,\n")
                .statusCode(200)
                .body(at("rejected", equalTo(20_001)))
                .body(at("recorded", equalTo(0)))
                .body(at("lines[20000].line", equalTo(20_003)));
    }

    @Test
    void columns_that_there_are_not_are_refused_with_those_that_there_are() {
        csv("measure,period,count,basis,source,colour\nrefuted,2004,1,RECORDED,S,red\n")
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:unknown-column")))
                .body(at("possible", hasItem("contentType")));
        csv("").statusCode(422);
        csv(COLUMNS + "refuted,2004,1,RECORDED\n" + "refuted,2004,1,RECORDED,\"S,\n")
                .statusCode(200)
                .body(at(
                        "lines.reason",
                        contains(containsString("There are 4 values"), equalTo("A quote is not closed"))));
    }

    @Test
    void the_committed_series_gives_the_published_figures() throws Exception {
        // When
        csv(Files.readString(Path.of("..", "deploy", "local", "history", "ctiru.csv")))
                .statusCode(200)
                .body(at("recorded", equalTo(65)));
        // Then
        removed("&to=2017-08-31&groupBy=month&cumulative=true", answer -> {
            answer.body(at("total", equalTo(299_121)));
            for (String reached : List.of(
                    "2013-03=3538",
                    "2013-12=18000",
                    "2014-03=26000",
                    "2014-10=51000",
                    "2015-01=72000",
                    "2016-12=255970",
                    "2017-06=280000",
                    "2017-08=299121")) {
                String[] parts = reached.split("=", 2);
                answer.body(at("rows[key=" + parts[0] + "].value", equalTo(Integer.valueOf(parts[1]))));
            }
        });
        removed("&from=2017-01-01&to=2017-08-31&compare=previous-year", answer -> answer.body(
                        at("total", equalTo(43_151)))
                .body(at("comparison.total", equalTo(83_784)))
                .body(at("comparison.change", equalTo(-0.485)))
                .body(at(
                        "notes",
                        contains(
                                "43,151 come from imported history, 43,151 of them as aggregates of a month or year,"
                                        + " 43,151 of them distributed from a sum of a longer period.",
                                "From 2016-01-01 to 2016-08-31: 83,784 come from imported history, 83,784 of them as"
                                        + " aggregates of a month or year, 83,784 of them distributed from a sum of a"
                                        + " longer period."))));
        analyst()
                .get("/api/v1/figures/milestones?measure=removed&at=250000,280000&campaign=none")
                .then()
                .statusCode(200)
                .body(at("milestones.on", contains("2016-12", "2017-06")))
                .body(at("milestones.by", contains("2016-12-31", "2017-06-30")));
    }

    private static void removed(String query, java.util.function.Consumer<ValidatableResponse> expectation) {
        await(() -> expectation.accept(analyst()
                .get("/api/v1/figures?measure=removed&campaign=none" + query)
                .then()
                .statusCode(200)));
    }

    @Test
    void only_analysts_and_administrators_import() {
        for (String role : new String[] {"officer", "auditor", "agency"}) {
            as(role, "text/csv").body(COLUMNS).post("/api/v1/history").then().statusCode(403);
        }
        as("administrator", "text/csv")
                .body(COLUMNS)
                .post("/api/v1/history")
                .then()
                .statusCode(200)
                .body(at("lines", empty()));
        given().contentType("text/csv").post("/api/v1/history").then().statusCode(401);
    }

    @Test
    void figures_as_at_a_moment_before_the_import_know_nothing_of_it() {
        Instant before = Instant.now().minusMillis(50);
        // When
        csv(COLUMNS + "refuted,2005-06,9,RECORDED,Register,en\n").body(at("recorded", equalTo(1)));
        // Then
        figure("&from=2005-01-01&to=2005-12-31", answer -> answer.body(at("total", equalTo(9))));
        figure("&from=2005-01-01&to=2005-12-31&asAt=" + before, answer -> answer.body(at("total", equalTo(0))));
    }

    @Test
    void the_past_is_the_same_after_a_rebuild_and_repeated_then() {
        String lines = COLUMNS + "refuted,2006-06,9,RECORDED,Register,en\n";
        csv(lines).body(at("recorded", equalTo(1)));
        csv(lines.replace(",9,", ",8,")).body(at("corrected", equalTo(1)));
        // When
        administrator().post("/api/v1/rebuild").then().statusCode(202);
        await(() -> administrator().get("/api/v1/rebuild").then().body(at("state", equalTo("CURRENT"))));
        // Then
        figure("&from=2006-01-01&to=2006-12-31", answer -> answer.body(at("total", equalTo(8))));
        csv(lines.replace(",9,", ",8,")).body(at("repeated", equalTo(1)));
    }

    @Test
    void what_is_imported_is_in_the_figures_and_not_in_the_totals_of_what_was_counted() {
        int before = analyst().get("/api/v1/totals").as(Json.class).get("[measure=refuted].total");
        // When
        csv(COLUMNS + "refuted,2007-06,9,RECORDED,Register,en\nrefuted,2007-06-07,1,RECORDED,Register,en\n")
                .body(at("recorded", equalTo(2)));
        // Then
        figure("&from=2007-01-01&to=2007-12-31", answer -> answer.body(at("total", equalTo(10))));
        as("auditor", "text/csv")
                .get("/api/v1/totals")
                .then()
                .statusCode(200)
                .body(at("[measure=refuted].total", equalTo(before)));
        as("officer", "text/csv").get("/api/v1/totals").then().statusCode(403);
    }

    @Test
    void what_a_comparison_and_milestones_leave_out_is_said() {
        // When
        csv(COLUMNS + "refuted,2008-08,100,PUBLISHED,Report,\n").body(at("recorded", equalTo(1)));
        // Then
        figure("&from=2008-01-01&to=2008-12-31", answer -> answer.body(at("total", equalTo(100))));
        figure("&from=2009-08-01&to=2009-08-15&compare=previous-year", answer -> answer.body(
                        at("comparison.total", equalTo(0)))
                .body(at(
                        "notes",
                        contains("From 2008-08-01 to 2008-08-15: 100 are known by month or year only,"
                                + " which lies only partly in the period. They are left out."))));
        milestones("from=2008-01-01&to=2008-12-31&language=en&at=50")
                .body(at("milestones", empty()))
                .body(at("notes", hasItem(containsString("100 are left out"))));
        milestones("from=2008-08-02&to=2008-12-31&at=50")
                .body(at("milestones", empty()))
                .body(at("notes", hasItem(containsString("only partly in the period"))));
    }

    private static ValidatableResponse milestones(String query) {
        return analyst()
                .get("/api/v1/figures/milestones?measure=refuted&" + query)
                .then()
                .statusCode(200);
    }

    private static void figure(String query, java.util.function.Consumer<ValidatableResponse> expectation) {
        await(() -> expectation.accept(
                analyst().get("/api/v1/figures?measure=refuted" + query).then().statusCode(200)));
    }

    private static ValidatableResponse csv(String lines) {
        return upload("text/csv", lines);
    }

    private static ValidatableResponse upload(String contentType, String lines) {
        return as("analyst", contentType).body(lines).post("/api/v1/history").then();
    }

    private static RequestSpecification as(String role, String contentType) {
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs(contentType, ContentType.TEXT)))
                .auth()
                .oauth2(TestTokens.of(role, role))
                .contentType(contentType);
    }

    private static RequestSpecification analyst() {
        return given().auth().oauth2(TestTokens.of("analyst", "analyst"));
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(TestTokens.of("administrator", "administrator"));
    }

    private static void await(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
