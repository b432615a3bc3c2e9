package org.openiru.assessment.workbench;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.assessment.AReport.aReport;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.assessment.ServiceTest;
import org.openiru.testsupport.TestTokens;

/** The pages without a browser: what is served, what a form does, and what it refuses. */
@QuarkusTest
class WorkbenchIT extends ServiceTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final String senior = "senior-" + officer;

    @Test
    void shows_the_queue_and_claims_the_next_case() {
        // Given
        UUID caseId = givenCaseOf(aReport().in("ar"));

        // When
        page(officer, "/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("Waiting cases by language and priority"))
                .body(containsString("Arabic"))
                .body(containsString("Claim next case"));
        Response claimed = submit(officer, "/", "/claims", Map.of("campaign", campaign.toString(), "languages", "ar"));

        // Then
        claimed.then().statusCode(303).header("Location", endsWith("/cases/" + caseId));
        page(officer, "/").then().body(containsString("Go to your case"));
        assertThat(read(caseId).getString("claim.officer.id")).isEqualTo(officer);
    }

    @Test
    void shows_what_was_reported_as_text_and_loads_nothing_from_outside() {
        // Given
        UUID caseId = givenClaimed(aReport().saying("<img src=https://videos.example/x.png> & more"), officer);

        // When
        Response page = page(officer, "/cases/" + caseId);

        // Then
        page.then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("&lt;img src=https://videos.example/x.png&gt; &amp; more"))
                .body(containsString("https://videos.example/watch/"))
                .body(not(containsString("href=\"http")))
                .body(not(containsString("src=\"http")))
                .body(not(containsString("<script")))
                .body(not(containsString("style=\"")));
    }

    @Test
    void records_an_assessment() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When
        Response done = submit(officer, "/cases/" + caseId, "/cases/" + caseId + "/assessment", form("REFER"));

        // Then
        done.then().statusCode(303).header("Location", endsWith("/?done=ASSESSED"));
        assertThat(read(caseId).getString("state")).isEqualTo("ASSESSED");
        assertThat(read(caseId).getString("assessment.ideology")).isNull();
        page(officer, "/?done=ASSESSED").then().body(containsString("The assessment is recorded."));
        page(officer, "/cases/" + caseId).then().body(not(containsString("<textarea")));
    }

    @Test
    void names_every_fault_at_its_field_and_keeps_what_was_typed() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        Map<String, Object> faulty = form("OUT_OF_REMIT");
        faulty.put("category", "");
        faulty.put("language", "German!");
        faulty.put("rationale", "My careful words");

        // When
        Response page = submit(officer, "/cases/" + caseId, "/cases/" + caseId + "/assessment", faulty);

        // Then
        page.then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("There is a problem"))
                .body(containsString("<a href=\"#category\">Choose a category</a>"))
                .body(containsString("<a href=\"#forwardTo\">Enter the body responsible</a>"))
                .body(containsString("id=\"category-error\""))
                .body(containsString("My careful words"))
                .body(containsString("value=\"German!\""))
                .body(containsString("value=\"OUT_OF_REMIT\" checked"));
        assertThat(read(caseId).getString("state")).isEqualTo("CLAIMED");
    }

    @Test
    void a_language_that_is_no_tag_is_named_as_such() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        Map<String, Object> faulty = form("REFER");
        faulty.put("language", "German!");

        // When, Then
        submit(officer, "/cases/" + caseId, "/cases/" + caseId + "/assessment", faulty)
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#language\">Enter a language tag such as ar, de or pt-BR</a>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ш", "ش", "漢"})
    void reasons_may_have_five_thousand_letters_of_any_script(String letter) {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        String page = "/cases/" + caseId;
        Map<String, Object> form = form("REFER");

        // When
        form.put("rationale", letter.repeat(5001));
        Response tooLong = submit(officer, page, page + "/assessment", form);
        form.put("rationale", letter.repeat(5000));
        Response longEnough = submit(officer, page, page + "/assessment", form);

        // Then
        tooLong.then()
                .statusCode(422)
                .body(containsString("Your reasons must be 5,000 characters or fewer"))
                .body(containsString(letter.repeat(5001)));
        longEnough.then().statusCode(303);
        assertThat(read(caseId).getString("assessment.rationale")).isEqualTo(letter.repeat(5000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rationale", "legalBasis"})
    void a_character_that_cannot_be_kept_is_shown_where_it_stands(String field) {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        String page = "/cases/" + caseId;
        Map<String, Object> form = form("REFER");
        form.put(field, "Cut\0off");

        // When, Then
        submit(officer, page, page + "/assessment", form)
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#" + field + "\">Replace each ?"))
                .body(containsString("Cut?off"));
    }

    @Test
    void a_campaign_that_does_not_exist_has_nothing_to_claim() {
        submit(officer, "/", "/claims", Map.of("campaign", "abc", "languages", "ar"))
                .then()
                .statusCode(303)
                .header("Location", containsString("done="));
    }

    @Test
    void gives_a_case_back() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When
        submit(officer, "/cases/" + caseId, "/cases/" + caseId + "/release", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?done=RELEASED"));

        // Then
        assertThat(read(caseId).getString("state")).isEqualTo("QUEUED");
    }

    @Test
    void a_senior_officer_finds_an_order_and_approves_it() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        String casePage = "/cases/" + caseId;
        submit(officer, casePage, casePage + "/assessment", form("ORDER_REMOVAL"))
                .then()
                .header("Location", endsWith("/?done=PROPOSED"));

        // When, Then
        page(senior, "/approvals", "officer", "senior-officer").then().body(containsString("href=\"" + casePage));
        page(officer, casePage).then().body(not(containsString("Review the order")));
        page(officer, "/approvals").then().statusCode(403).contentType(startsWith("text/html"));
        review(caseId, Map.of("verdict", "approve", "reviewRationale", " "))
                .then()
                .statusCode(422)
                .body(containsString("Enter your reasons"));
        review(caseId, Map.of("verdict", "approve", "reviewRationale", "Agreed"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?done=APPROVED"));
        assertThat(read(caseId).getString("state")).isEqualTo("ASSESSED");
    }

    @Test
    void an_order_that_was_sent_back_shows_why() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        String casePage = "/cases/" + caseId;
        submit(officer, casePage, casePage + "/assessment", form("ORDER_REMOVAL"));

        // When
        review(caseId, Map.of("verdict", "reject", "reviewRationale", "Say which provision"))
                .then()
                .header("Location", endsWith("/?done=SENT_BACK"));

        // Then
        page(officer, casePage)
                .then()
                .body(containsString("The order was sent back:"))
                .body(containsString("Say which provision"))
                .body(containsString("value=\"ORDER_REMOVAL\" checked"))
                .body(containsString("value=\"Article 2(7)(b)\""))
                .body(containsString("Record the assessment"));
    }

    @Test
    void a_form_from_elsewhere_has_no_effect() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When
        Response forged = browser(officer, "officer")
                .contentType(ContentType.URLENC)
                .formParams(form("REFER"))
                .post("/cases/" + caseId + "/assessment");

        // Then
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(read(caseId).getString("state")).isEqualTo("CLAIMED");
    }

    @Test
    void people_see_pages_where_machines_see_problem_documents() {
        page(officer, "/cases/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"))
                .body(containsString("There is no such case"));
        browser("somebody", "analyst")
                .get("/")
                .then()
                .statusCode(403)
                .contentType(startsWith("text/html"))
                .body(containsString("You cannot use this page"));
        given().get("/signed-out").then().statusCode(200).body(containsString("You are signed out"));
    }

    @Test
    void pages_of_the_signed_in_stay_in_no_browser() {
        UUID caseId = givenClaimed(aReport(), officer);
        for (String path : List.of("/", "/cases/" + caseId)) {
            page(officer, path).then().statusCode(200).header("Cache-Control", "no-store");
        }
    }

    @Test
    void a_sign_in_that_led_to_nothing_ends_on_a_page_that_says_so() {
        given().get("/signed-in?state=x&code=y")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("You are not signed in"))
                .body(containsString("<a class=\"govuk-link\" href=\"/\">"));
    }

    @Test
    void styles_come_from_this_very_service() {
        for (String style : new String[] {
            "/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.css",
            "/webjars/ministryofjustice__frontend/moj/moj-frontend.min.css",
            "/workbench.css"
        }) {
            given().get(style).then().statusCode(200).contentType(startsWith("text/css"));
        }
    }

    private static RequestSpecification browser(String person, String... roles) {
        return given().auth()
                .oauth2(TestTokens.of(person, roles))
                .accept(ContentType.HTML)
                .redirects()
                .follow(false);
    }

    private static Response page(String person, String path) {
        return page(person, path, "officer");
    }

    private static Response page(String person, String path, String... roles) {
        return browser(person, roles).get(path);
    }

    private Response review(UUID caseId, Map<String, Object> fields) {
        String page = "/cases/" + caseId;
        return submit(senior, page, page + "/approval", fields, "officer", "senior-officer");
    }

    private static Response submit(String person, String page, String action, Map<String, Object> fields) {
        return submit(person, page, action, fields, "officer");
    }

    /** Opens the page that holds the form, then sends the form with that page's token. */
    private static Response submit(
            String person, String page, String action, Map<String, Object> fields, String... roles) {
        Response opened = page(person, page, roles);
        Matcher token = TOKEN.matcher(opened.asString());
        assertThat(token.find()).as("a form on " + page).isTrue();
        Map<String, Object> all = new HashMap<>(fields);
        all.put("csrf-token", token.group(1));
        return browser(person, roles)
                .cookies(opened.cookies())
                .config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)))
                .contentType("application/x-www-form-urlencoded")
                .body(encoded(all))
                .post(action);
    }

    /** As browsers send a form. */
    private static String encoded(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(String.valueOf(field.getValue()), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The assessment form, filled in with nothing wrong. */
    private static Map<String, Object> form(String outcome) {
        return new HashMap<>(Map.of(
                "outcome", outcome,
                "category", "TERRORIST_PROPAGANDA",
                "ideology", "",
                "contentType", "VIDEO",
                "language", "de",
                "severity", "HIGH",
                "legalBasis", "Article 2(7)(b)",
                "rationale", "It calls on its viewers to join.",
                "forwardTo", ""));
    }
}
