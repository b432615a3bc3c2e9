package org.openiru.reporting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.openiru.testsupport.Json.at;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.ContentItem;
import org.openiru.events.Referral;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;
import org.openiru.testsupport.TopicReader;

/** What clients of reporting see, from events on the topics to answers. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class ReportingApiIT {

    private static final Instant DAY = Instant.parse("2024-03-05T23:59:30Z");
    private static final Instant YEAR_BEFORE = Instant.parse("2023-03-05T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static ActionDay actionDay;
    private static EventPublisher publisher;

    @Inject
    MongoClient mongo;

    /**
     * Five items, six reports (one item is sent by both agencies): four to Media (three English: two removed, one refused;
     * one French: lapsed) and one to Clips (French: lapsed, then answered). The year before: four removed.
     */
    @BeforeAll
    static void actionDay() {
        publisher = new EventPublisher();
        actionDay = new ActionDay(publisher);
        actionDay.open(DAY);
        for (int i = 0; i < 3; i++) {
            ContentItem item = actionDay.item(actionDay.belgium());
            actionDay.report(item, actionDay.belgium(), true, DAY);
            if (i == 0) {
                actionDay.report(item, actionDay.greece(), false, DAY.plusSeconds(5));
            }
            Referral referral = actionDay.refer(item, "en", actionDay.media, DAY);
            if (i < 2) {
                actionDay.remove(referral, DAY);
            } else {
                actionDay.refuse(referral, DAY.plusSeconds(10));
            }
        }
        for (int i = 0; i < 2; i++) {
            ContentItem item = actionDay.item(actionDay.greece());
            actionDay.report(item, actionDay.greece(), true, DAY);
            Referral referral = actionDay.refer(item, "fr", i == 0 ? actionDay.media : actionDay.clips, DAY);
            actionDay.lapse(referral, DAY.plus(Duration.ofDays(1)));
            if (i == 1) {
                actionDay.answerLate(referral, DAY.plus(Duration.ofDays(9)));
            }
        }
        for (int i = 0; i < 4; i++) {
            Referral referral =
                    actionDay.refer(actionDay.item(actionDay.belgium()), "en", actionDay.media, YEAR_BEFORE);
            actionDay.remove(referral, YEAR_BEFORE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "urls", "items", "assessed", "backlog", "referred", "delivered", "unanswered"})
    void totals_are_the_figures_of_all_days(String measure) {
        await(() -> {
            int figure = analyst()
                    .get("/api/v1/figures?measure=" + measure)
                    .as(Json.class)
                    .get("total");
            int total = analyst().get("/api/v1/totals").as(Json.class).get("[measure=" + measure + "].total");
            assertThat(total).isEqualTo(figure);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "reports, report, 6",
        "urls, URL, 6",
        "items, item, 5",
        "assessed, item, 5",
        "referred, item, 5",
        "delivered, item, 5",
        "ordered, item, 0",
        "claimedRemoved, item, 2",
        "removed, item, 2",
        "removedWithinDeadline, item, 2",
        "refused, item, 1",
        "unanswered, item, 1",
        "newPlatforms, platform, 2",
        "medianTimeToRemoval, seconds, 90",
        "timeToRemoval, seconds, 90",
        "timeToClaim, seconds, 60",
        "timeToDecision, seconds, 0",
    })
    void each_measure_counts_its_unit(String measure, String unit, double total) {
        figure("measure=" + measure + "&from=2024-01-01&to=2024-12-31", response -> {
            response.statusCode(200)
                    .body(at("measure", equalTo(measure)))
                    .body(at("unit", equalTo(unit)))
                    .body(at("from", equalTo("2024-01-01")))
                    .body(at("complete", equalTo(true)));
            assertThat(response.extract().as(Json.class).getDouble("total")).isCloseTo(total, within(total * 0.008));
        });
    }

    @Test
    void rows_sum_up_to_the_total_greatest_first() {
        figure("measure=referred&groupBy=language&from=2024-01-01", response -> response.body(
                        at("rows.key", contains("en", "fr")))
                .body(at("rows.value", contains(3, 2)))
                .body(at("total", equalTo(5))));
    }

    @Test
    void a_fact_counts_on_its_own_utc_day() {
        figure(
                "measure=removed&groupBy=day&from=2024-01-01",
                response -> response.body(at("rows.key", contains("2024-03-06"))));
        figure(
                "measure=referred&groupBy=day&from=2024-01-01",
                response -> response.body(at("rows.key", contains("2024-03-05"))));
        figure("measure=referred&from=2024-03-05&to=2024-03-05", response -> response.body(at("total", equalTo(5))));
        figure("measure=referred&from=2024-03-06&to=2024-03-06", response -> response.body(at("total", equalTo(0))));
    }

    @Test
    void providers_are_named_and_filters_combine() {
        figure("measure=referred&groupBy=provider&from=2024-01-01", response -> response.body(at(
                        "rows.key",
                        contains(
                                actionDay.media.providerId().toString(),
                                actionDay.clips.providerId().toString())))
                .body(at("rows.label", contains("=Media, Inc", "Clips"))));
        figure(
                "measure=referred&language=fr&provider=" + actionDay.media.providerId() + "&agency=agency-gr",
                response -> response.body(at("total", equalTo(1))));
        figure(
                "measure=referred&language=fr&language=en&country=GR",
                response -> response.body(at("total", equalTo(2))));
    }

    @Test
    void a_period_is_compared_with_the_same_one_a_year_before() {
        figure("measure=removed&from=2024-01-01&to=2024-12-31&compare=previous-year", response -> response.body(
                        at("comparison.total", equalTo(4)))
                .body(at("comparison.from", equalTo("2023-01-01")))
                .body(at("comparison.change", equalTo(-0.5))));
        figure("measure=removed&from=2023-07-01&to=2024-06-30&compare=previous-period", response -> response.body(
                        at("comparison.total", equalTo(4)))
                .body(at("comparison.from", equalTo("2022-07-01")))
                .body(at("comparison.to", equalTo("2023-06-30"))));
        figure("measure=refused&from=2024-01-01&to=2024-12-31&compare=previous-year", response -> response.body(
                        at("comparison.total", equalTo(0)))
                .body(at("comparison", hasKey("change")))
                .body(at("comparison.change", nullValue())));
    }

    @Test
    void a_spreadsheet_gets_csv_that_it_does_not_execute() {
        awaitSettled();
        analyst()
                .accept("text/csv")
                .get("/api/v1/figures?measure=referred&groupBy=provider&campaign=" + actionDay.campaignId)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString(
                        "referred,item,,,provider," + actionDay.media.providerId() + ",\"'=Media, Inc\",8"));
    }

    @Test
    void what_is_not_possible_is_a_problem_that_lists_what_is() {
        analyst()
                .get("/api/v1/figures?measure=deleted")
                .then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body(at("type", equalTo("urn:openiru:problem:unknown-measure")))
                .body(at("possible", hasItem("removed")));
        await(() -> analyst()
                .get("/api/v1/figures?measure=removed&asAt=2999-01-01T00:00:00Z")
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:as-at-not-settled")))
                .body(at("latest", notNullValue())));
        analyst()
                .get("/api/v1/figures/milestones?measure=removed&every=0")
                .then()
                .statusCode(422)
                .body(at("possible", hasItem("every=10000")));
    }

    @Test
    void two_groupings_give_a_row_for_each_pair() {
        figure("measure=referred&groupBy=language&groupBy=provider&from=2024-01-01", response -> response.body(at(
                        "rows.keys[0]",
                        contains("en", actionDay.media.providerId().toString())))
                .body(at("rows.labels[0]", contains("en", "=Media, Inc")))
                .body(at("rows.value", contains(3, 1, 1)))
                .body(at("total", equalTo(5))));
        figure("measure=removed&groupBy=year&groupBy=language&cumulative=true", response -> response.body(
                        at("rows.keys", contains(List.of("2023", "en"), List.of("2024", "en"))))
                .body(at("rows.value", contains(4, 6))));
    }

    @Test
    void durations_have_the_percentiles_that_are_asked_for() {
        figure("measure=timeToRemoval&groupBy=year&percentile=90,50", response -> {
            assertThat(response.extract().as(Json.class).getDouble("percentiles.90"))
                    .isCloseTo(90, within(0.8));
            assertThat(response.extract().as(Json.class).getDouble("rows[0].percentiles.50"))
                    .isCloseTo(90, within(0.8));
            response.body(at("rows.key", contains("2023", "2024")));
        });
    }

    @Test
    void milestones_tell_the_day_on_which_a_total_reached_a_number() {
        await(() -> analyst()
                .get("/api/v1/figures/milestones?measure=removed&at=4,5,6,7&campaign=" + actionDay.campaignId)
                .then()
                .statusCode(200)
                .body(at("milestones.count", contains(4, 5, 6)))
                .body(at("milestones.on", contains("2023-03-05", "2024-03-06", "2024-03-06")))
                .body(at("milestones.by", contains("2023-03-05", "2024-03-06", "2024-03-06"))));
        await(() -> analyst()
                .get("/api/v1/figures/milestones?measure=removed&every=3&campaign=" + actionDay.campaignId)
                .then()
                .statusCode(200)
                .body(at("milestones.count", contains(3, 6))));
    }

    @Test
    void anybody_may_read_what_a_measure_means() {
        given().get("/api/v1/measures")
                .then()
                .statusCode(200)
                .body(at("[measure=reports].unit", equalTo("report")))
                .body(at("[measure=urls].unit", equalTo("URL")))
                .body(at("[measure=backlog].kind", equalTo("LEVEL")))
                .body(at("[measure=timeToRemoval].percentiles", equalTo(true)))
                .body(at("[measure=removed].groupings", hasItem("provider")));
    }

    @Test
    void whoever_has_the_answer_is_told_that_nothing_changed() {
        awaitSettled();
        String path = "/api/v1/figures?measure=removed&groupBy=month&campaign=" + actionDay.campaignId;
        await(() -> {
            Response first = analyst().get(path);
            String tag = first.then().statusCode(200).extract().header("ETag");
            assertThat(tag).startsWith("\"");
            assertThat(first.headers().getValues("Cache-Control"))
                    .as("a client may keep it, and asks each time")
                    .containsExactly("no-cache, no-transform");
            analyst()
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .body(equalTo(""));
            analyst()
                    .header("If-None-Match", tag)
                    .get(path + "&language=fr")
                    .then()
                    .statusCode(200);
            analyst()
                    .accept("text/csv")
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(200);
        });
    }

    @Test
    void a_figure_as_at_a_moment_never_changes_again_while_later_facts_leave_revisions() {
        // Given
        ActionDay other = new ActionDay(publisher);
        other.open(DAY);
        Referral referral = other.refer(other.item(other.belgium()), "en", other.media, DAY);
        other.remove(referral, DAY);
        other.lapse(referral, DAY.plus(Duration.ofDays(1)));
        String removed = "measure=removed&groupBy=month&groupBy=provider&campaign=" + other.campaignId;
        String unanswered = "measure=unanswered&groupBy=day&campaign=" + other.campaignId;
        await(() -> figureOf(removed).body(at("total", equalTo(1))));
        await(() -> figureOf(unanswered).body(at("total", equalTo(1))));
        Instant then = Instant.now();
        // When
        await(() -> figureOf(removed + "&asAt=" + then).statusCode(200));
        String first = body(removed + "&asAt=" + then) + body(unanswered + "&asAt=" + then);
        other.reappear(referral, DAY.plus(Duration.ofDays(2)));
        other.answerLate(referral, DAY.plus(Duration.ofDays(3)));
        other.remove(other.refer(other.item(other.greece()), "fr", other.media, YEAR_BEFORE), YEAR_BEFORE);
        // Then
        await(() -> figureOf(removed).body(at("rows.keys[0][0]", equalTo("2023-03"))));
        await(() -> figureOf(unanswered).body(at("total", equalTo(0))));
        assertThat(body(removed + "&asAt=" + then) + body(unanswered + "&asAt=" + then))
                .isEqualTo(first);
        analyst()
                .get("/api/v1/figures/revisions?measure=removed&since=" + then + "&campaign=" + other.campaignId)
                .then()
                .statusCode(200)
                .body(at("revisions.day", containsInAnyOrder("2024-03-06", "2023-03-05")))
                .body(at("revisions[day=2024-03-06].change", equalTo(-1)))
                .body(at("revisions[day=2024-03-06].cause", equalTo("org.openiru.referrals.content-reappeared.v1")));
        // And after a rebuild
        administrator().post("/api/v1/rebuild").then().statusCode(202);
        await(() -> administrator().get("/api/v1/rebuild").then().body(at("state", equalTo("CURRENT"))));
        await(() -> assertThat(body(removed + "&asAt=" + then) + body(unanswered + "&asAt=" + then))
                .isEqualTo(first));
    }

    @Test
    void the_backlog_tells_how_old_it_is() {
        // Given open items of 29 February and 5 March, and one that was decided on 5 March
        ActionDay other = new ActionDay(publisher);
        other.open(DAY);
        other.open(other.item(other.belgium()), "lb", Instant.parse("2024-02-29T23:00:00Z"));
        other.open(other.item(other.belgium()), "lb", DAY);
        ContentItem decided = other.item(other.belgium());
        other.open(decided, "lb", Instant.parse("2024-02-01T00:00:00Z"));
        other.refer(decided, "lb", other.media, DAY);
        String ages = "measure=backlogAge&percentile=50,90,100&campaign=" + other.campaignId;

        // Then
        await(() -> figureOf(ages + "&to=2024-03-10&groupBy=language")
                .body(at("unit", equalTo("seconds")))
                .body(at("rows.key", contains("lb")))
                .body(at("rows[0].percentiles.50", equalTo(86_400 * 7.5)))
                .body(at("rows[0].percentiles.100", equalTo(86_400 * 10.0)))
                .body(at("percentiles.100", equalTo(86_400 * 10.0))));
        figureOf(ages + "&to=2024-03-04").body(at("percentiles.100", equalTo(86_400 * 32.0)));
        figureOf(ages + "&to=2024-03-10&groupBy=month").body(at("rows.key", contains("2024-02", "2024-03")));
        // What is yet to come is not waited for
        Number now = figureOf(ages).extract().as(Json.class).get("total");
        Number later =
                figureOf(ages + "&to=2099-12-31").extract().as(Json.class).get("total");
        assertThat(later.longValue()).isEqualTo(now.longValue());
        analyst()
                .get("/dashboard/languages?to=2024-03-10&campaign=" + other.campaignId)
                .then()
                .statusCode(200)
                .body(containsString("Age of the backlog"))
                .body(containsString("<th scope=\"col\">Oldest</th>"))
                .body(containsString(">7.5 days</td>"))
                .body(containsString(">10 days</td>"));
    }

    @Test
    void the_backlog_has_a_row_for_each_day_up_to_today() {
        // Given an item that was opened long ago, since when nothing has happened
        ActionDay other = new ActionDay(publisher);
        other.open(DAY);
        other.open(other.item(other.belgium()), "lb", DAY);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String backlog = "measure=backlog&groupBy=day&campaign=" + other.campaignId + "&to=2099-12-31&from=";

        // Then
        await(() -> figureOf(backlog + today.minusDays(1))
                .body(at("rows.key", contains(today.minusDays(1).toString(), today.toString())))
                .body(at("rows.value", contains(1, 1)))
                .body(at("total", equalTo(1))));
    }

    @Test
    void moments_that_no_clock_tells_are_refused() {
        for (String moment :
                List.of("-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z", "0000-01-01T00:00:00Z")) {
            for (String path : List.of("?asAt=", "/milestones?every=1&asAt=", "/revisions?since=")) {
                analyst()
                        .urlEncodingEnabled(false)
                        .get("/api/v1/figures" + path + moment + "&measure=removed")
                        .then()
                        .statusCode(422)
                        .body(at("type", equalTo("urn:openiru:problem:impossible-moment")));
            }
        }
    }

    @Test
    void revisions_are_read_page_by_page() {
        // Given three removals that were told long after their day
        ActionDay other = new ActionDay(publisher);
        other.open(DAY);
        for (int i = 0; i < 3; i++) {
            other.remove(other.refer(other.item(other.belgium()), "en", other.media, DAY), DAY);
        }
        String address = "/api/v1/figures/revisions?measure=removed&campaign=" + other.campaignId;
        await(() -> analyst().get(address).then().body(at("revisions", hasSize(3))));

        // When
        Response first = analyst().get(address + "&limit=2");
        String link = first.header("Link");
        Response second =
                analyst().urlEncodingEnabled(false).get(link.replaceFirst(".*<([^>]+)>; *rel=\"next\".*", "$1"));

        // Then
        first.then().statusCode(200).body(at("revisions", hasSize(2)));
        second.then().statusCode(200).body(at("revisions", hasSize(1))).header("Link", nullValue());
        analyst().get(address).then().header("Link", nullValue());
        analyst()
                .get(address + "&cursor=2")
                .then()
                .statusCode(400)
                .body(at("type", equalTo("urn:openiru:problem:bad-cursor")));
        for (String limit : List.of("0", "501")) {
            analyst().get(address + "&limit=" + limit).then().statusCode(422);
        }
    }

    private static String body(String query) {
        return figureOf(query).extract().asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/figures?measure=removed",
                "/api/v1/figures/milestones?measure=removed&every=1",
                "/api/v1/figures/revisions?measure=removed",
                "/api/v1/live",
                "/api/v1/rebuild"
            })
    void only_whoever_may_sees_more_than_the_public_figures(String path) {
        given().get(path).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.expired("analyst", "analyst", "administrator"))
                .get(path)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.of("officer", "officer"))
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void anybody_may_ask_for_public_figures_and_no_small_number_is_in_them() {
        awaitSettled();
        given().get("/api/v1/public/figures?measure=referred&groupBy=language")
                .then()
                .statusCode(200)
                .body(at("rows.value", everyItem(anyOf(nullValue(), greaterThan(4)))));
        given().get("/api/v1/public/figures?measure=referred&from=2024-03-01&to=2024-03-31")
                .then()
                .statusCode(200)
                .body(at("", hasKey("total")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measure=referred&groupBy=day",
                "measure=referred&groupBy=provider",
                "measure=claimedRemoved",
                "measure=referred&from=2024-03-02",
                "measure=referred&groupBy=language&from=2024-03-01&to=2024-12-31",
                "measure=medianTimeToRemoval&from=2024-01-01&to=2024-03-31",
                "measure=backlogAge",
                "measure=referred&campaign=2f0d5f4c-0e5c-4b7c-8b0e-0d8f0c1f7a11",
                "measure=referred&from=2024-03-01&to=2024-03-31&compare=previous-year"
            })
    void what_could_point_to_somebody_is_no_public_figure(String query) {
        given().get("/api/v1/public/figures?" + query).then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2024-03-02, from=2024-03-01",
        "from=2024-03-02&to=2024-04-15, from=2024-03-01&to=2024-04-30",
        "groupBy=language&from=2024-03-01&to=2024-03-31, from=2024-01-01&to=2024-12-31",
        "groupBy=language&from=2024-12-31, from=2024-01-01"
    })
    void a_period_that_is_not_public_is_answered_with_one_that_is(String query, String possible) {
        given().get("/api/v1/public/figures?measure=referred&" + query)
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:impossible-period")))
                .body(at("possible", contains(possible)));
    }

    @Test
    void a_campaign_has_a_report() {
        awaitSettled();
        analyst()
                .get("/api/v1/campaigns/" + actionDay.campaignId + "/report")
                .then()
                .statusCode(200)
                .body(at("name", equalTo("Action Day")))
                .body(at("agencies", contains("agency-be", "agency-gr")))
                .body(at("reports", equalTo(6)))
                .body(at("items", equalTo(5)))
                .body(at("result.referred", equalTo(9)))
                .body(at("result.removed", equalTo(6)))
                .body(at("result.refused", equalTo(1)))
                .body(at("result.unanswered", equalTo(1)))
                .body(at("languages.key", contains("en", "fr")))
                .body(at("languages.result.referred", contains(7, 2)))
                .body(at("platforms.label", contains("=Media, Inc", "Clips")))
                .body(at("byCountry.key", contains("BE", "GR")))
                .body(at("newPlatforms.domain", contains("clips.example", "nobodys.example")));
        analyst()
                .get("/api/v1/campaigns/" + UUID.randomUUID() + "/report")
                .then()
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:campaign-not-found")));
    }

    @Test
    void a_provider_has_a_record() {
        awaitSettled();
        analyst()
                .get("/api/v1/providers/" + actionDay.media.providerId() + "/record")
                .then()
                .statusCode(200)
                .body(at("name", equalTo("=Media, Inc")))
                .body(at("referred", equalTo(8)))
                .body(at("removed", equalTo(6)))
                .body(at("removedWithinDeadline", equalTo(6)))
                .body(at("refused", equalTo(1)))
                .body(at("unanswered", equalTo(1)));
        analyst()
                .get("/api/v1/providers/" + UUID.randomUUID() + "/record")
                .then()
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:provider-not-found")));
    }

    @Test
    void listeners_hear_when_figures_change() throws Exception {
        // Given
        awaitSettled();
        BlockingQueue<String> ticks = new LinkedBlockingQueue<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/live"))
                    .header("Authorization", "Bearer " + TestTokens.of("analyst", "analyst"))
                    .build();
            var response = client.sendAsync(request, BodyHandlers.ofLines()).get(10, TimeUnit.SECONDS);
            Thread listener = Thread.startVirtualThread(() ->
                    response.body().filter(line -> line.startsWith("data:")).forEach(ticks::add));
            assertThat(ticks.poll(10, TimeUnit.SECONDS)).contains("events");
            // When
            ActionDay other = new ActionDay(publisher);
            other.report(other.item(other.belgium()), other.belgium(), true, YEAR_BEFORE);
            // Then
            assertThat(ticks.poll(10, TimeUnit.SECONDS)).contains("events");
            listener.interrupt();
            client.shutdownNow();
        }
    }

    @Test
    void a_broken_event_becomes_a_dead_letter_and_an_unknown_one_is_skipped_and_the_projection_goes_on() {
        // Given
        ActionDay other = new ActionDay(publisher);
        ContentItem item = other.item(other.belgium());
        String marker = UUID.randomUUID().toString();
        publisher.publish(spoilt(item, marker, null));
        publisher.publish(spoilt(item, marker, "org.openiru.reports.report-embroidered.v1"));
        // When
        other.report(item, other.belgium(), true, DAY);
        // Then
        await(() -> figureOf("measure=items&campaign=" + other.campaignId).body(at("total", equalTo(1))));
        // And a rebuild, which reads it again, buries it no second time
        administrator().post("/api/v1/rebuild").then().statusCode(202);
        await(() -> administrator().get("/api/v1/rebuild").then().body(at("state", equalTo("CURRENT"))));
        try (TopicReader letters = new TopicReader("iru.reporting.dead-letters")) {
            assertThat(letters.records())
                    .filteredOn(letter -> new String(letter.value(), StandardCharsets.UTF_8).contains(marker))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.headers().lastHeader("deadletter-error"))
                            .isNotNull());
        }
    }

    @Test
    void the_figures_are_the_same_after_a_rebuild_and_after_the_database_was_dropped() {
        awaitSettled();
        // When
        administrator().post("/api/v1/rebuild").then().statusCode(202).body(at("partitions", hasSize(12)));
        await(() -> administrator().get("/api/v1/rebuild").then().body(at("state", equalTo("CURRENT"))));
        // Then
        awaitSettled();
        // When
        mongo.getDatabase("reporting").drop();
        // Then
        awaitSettled();
    }

    private static ProducerRecord<String, byte[]> spoilt(ContentItem item, String marker, @Nullable String type) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                "iru.reports", item.contentId().toString(), ("{\"" + marker).getBytes(StandardCharsets.UTF_8));
        if (type != null) {
            for (String[] header : new String[][] {
                {"ce_specversion", "1.0"},
                {"ce_id", marker},
                {"ce_type", type},
                {"ce_source", "/openiru/test"},
                {"ce_time", DAY.toString()},
                {"ce_correlationid", marker},
                {"ce_aggregateversion", "1"}
            }) {
                sent.headers().add(header[0], header[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return sent;
    }

    private void figure(String query, java.util.function.Consumer<ValidatableResponse> expectation) {
        await(() -> expectation.accept(figureOf(query + "&campaign=" + actionDay.campaignId)));
    }

    private static ValidatableResponse figureOf(String query) {
        return analyst().get("/api/v1/figures?" + query).then();
    }

    /** Waits until every event of the action day is counted: the last facts of each topic. */
    private static void awaitSettled() {
        String all = "&campaign=" + actionDay.campaignId;
        await(() -> {
            figureOf("measure=reports" + all)
                    .statusCode(200)
                    .body(at("complete", equalTo(true)))
                    .body(at("total", equalTo(6)));
            figureOf("measure=assessed" + all).body(at("total", equalTo(9)));
            figureOf("measure=removed" + all).body(at("total", equalTo(6)));
            figureOf("measure=unanswered" + all).body(at("total", equalTo(1)));
            figureOf("measure=refused" + all).body(at("total", equalTo(1)));
            analyst()
                    .get("/api/v1/campaigns/" + actionDay.campaignId + "/report")
                    .then()
                    .statusCode(200);
        });
    }

    private static void await(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }

    private static RequestSpecification analyst() {
        return given().auth().oauth2(TestTokens.of("analyst", "analyst"));
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(TestTokens.of("administrator", "administrator"));
    }
}
