package org.openiru.intake.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.intake.Database;
import org.openiru.intake.IntakeIT;

@QuarkusTest
class PublicPagesIT extends IntakeIT {
    private static final String COOKIE = "intake_csrf";

    @Inject
    Database database;

    @Test
    void the_form_has_a_label_for_each_field_and_no_script_or_inline_style() {
        Response page = given().get("/");
        String html = page.asString();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(html)
                .contains("<html lang=\"en\"", "href=\"#main\"", "id=\"main\"")
                .doesNotContain("<script", "style=\"", "onclick");
        assertThat(matches(html, "<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]* id=\"([^\"]+)\""))
                .hasSize(8)
                .allSatisfy(id -> assertThat(html).contains("<label class=\"govuk-label", "for=\"" + id + "\""));
        assertThat(matches(html, "aria-describedby=\"([^\"]+)\"")).allSatisfy(ids -> assertThat(ids.split(" "))
                .allSatisfy(id -> assertThat(html).contains("id=\"" + id + "\"")));
    }

    @Test
    void its_styles_come_from_this_service() {
        for (String file :
                matches(given().get("/").asString(), "<link rel=\"(?:stylesheet|icon)\" href=\"([^\"]+)\"")) {
            assertThat(file).startsWith("/");
            assertThat(given().get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void a_sent_form_leads_to_the_status_page() {
        String first = newUrl();
        Response sent = submit(
                newForm(),
                Map.of(
                        "urls", "  " + first + "\r\n\r\n" + newUrl() + " ",
                        "threatToLife", "yes",
                        "category", "THREAT",
                        "language", "fr",
                        "description", "a <b>threat</b>"));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).matches(".*/status/([0-9A-Z]{4}-){6}[0-9A-Z]{4}\\?sent=yes");
        String page = given().get(sent.header("Location")).asString();
        assertThat(page)
                .contains("Report sent", "data-state=\"RECEIVED\"", "Number 2")
                .doesNotContain(first);
        assertThat(database.count("""
                select count(*) from report r join report_item i on i.report_id = r.id
                where i.submitted_url = ? and r.threat_to_life and r.category = 'THREAT' and r.language = 'fr'
                and r.description = 'a <b>threat</b>' and r.channel = 'PUBLIC'""", first)).isEqualTo(1);
    }

    @Test
    void pressing_the_button_twice_sends_one_report_and_an_edited_form_another() {
        Map<String, String> answers =
                Map.of("urls", newUrl(), "submission", UUID.randomUUID().toString());
        Form form = newForm();

        Response first = submit(form, answers);
        Response second = submit(form, answers);
        Response edited = submit(form, Map.of("urls", newUrl(), "submission", answers.get("submission")));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(edited.statusCode()).isEqualTo(303);
        assertThat(edited.header("Location")).isNotEqualTo(first.header("Location"));
    }

    @Test
    void what_has_to_be_mended_is_listed_and_linked_and_what_was_typed_stays() {
        Map<String, Long> before = database.rows();

        Response answer = submit(
                newForm(),
                Map.of(
                        "urls", newUrl() + "\nhttp://127.0.0.1/\n<script>alert(1)</script>",
                        "name", "\"><script>",
                        "email", "nobody",
                        "language", "it",
                        "threatToLife", "yes"));
        String html = answer.asString();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(html)
                .contains("<title>Error: ", "There is a problem")
                .contains("<a href=\"#urls\">Address 2: The host is not on the public internet</a>")
                .contains("id=\"urls-error\"", "aria-describedby=\"urls-hint urls-error\"")
                .contains("<a href=\"#email\">Enter an email address in the correct format")
                .contains("value=\"nobody\"", "<option value=\"it\" selected>")
                .contains("value=\"yes\" checked")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
        assertThat(html.indexOf("href=\"#urls\"")).isLessThan(html.indexOf("href=\"#email\""));
        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void an_empty_form_says_what_is_needed() {
        assertThat(submit(newForm(), Map.of()).asString())
                .contains("<a href=\"#urls\">Enter the address of what you want to report</a>");
    }

    @Test
    void control_characters_are_told_apart_from_too_long_texts() {
        assertThat(submit(newForm(), Map.of("urls", newUrl(), "description", "a\u000bb", "name", "a\u0000b"))
                        .asString())
                .contains("href=\"#description\"", "href=\"#name\"", "characters that cannot be shown")
                .doesNotContain("or fewer");
    }

    @Test
    void a_form_whose_token_is_lost_is_answered_with_a_page_that_says_what_to_do() {
        given().contentType("application/x-www-form-urlencoded")
                .body("urls=https%3A%2F%2Fa.example%2F")
                .post("/")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("Nothing was sent"));
    }

    @Test
    void too_long_texts_and_foreign_languages_are_told_at_their_fields() {
        assertThat(submit(
                                newForm(),
                                Map.of(
                                        "urls", newUrl(),
                                        "description", "x".repeat(5001),
                                        "name", "x".repeat(201),
                                        "language", "not a language"))
                        .asString())
                .contains("href=\"#description\"", "href=\"#name\"", "href=\"#language\"");
    }

    @Test
    void twenty_long_addresses_fit_into_the_form() {
        String urls = java.util.stream.Stream.generate(() -> newUrl() + "/" + "ä".repeat(300))
                .limit(20)
                .collect(java.util.stream.Collectors.joining("\n"));

        assertThat(submit(newForm(), Map.of("urls", urls)).statusCode()).isEqualTo(303);
    }

    @Test
    void a_form_of_another_site_is_refused() {
        Map<String, Long> before = database.rows();
        Form form = newForm();

        assertThat(form.request("").formParam("urls", newUrl()).post("/").statusCode())
                .isEqualTo(400);
        assertThat(form.request("forged").formParam("urls", newUrl()).post("/").statusCode())
                .isEqualTo(400);
        assertThat(given().contentType("text/plain").body("urls=x").post("/").statusCode())
                .isEqualTo(415);

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void a_damaged_cookie_is_replaced_by_a_new_one() {
        for (String damaged : List.of("", "abc", "AAAAAAAAAAAAAAAAAAAAA!", "A".repeat(500))) {
            Response page = given().header("Cookie", "other=1; " + COOKIE + "=" + damaged)
                    .get("/");
            assertThat(page.statusCode()).as(damaged).isEqualTo(200);
            assertThat(page.cookie(COOKIE)).hasSize(22);
            assertThat(given().header("Cookie", COOKIE + "=" + damaged)
                            .contentType("application/json")
                            .body("{}")
                            .post("/api/v1/reports")
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void accepted_types_that_cannot_be_read_are_not_acceptable() {
        for (String path : List.of("/", "/nowhere", "/status/x")) {
            for (String types : List.of("garbage", ";q=x", "/")) {
                assertThat(given().header("Accept", types).get(path).statusCode())
                        .as(path + " " + types)
                        .isEqualTo(406);
            }
        }
    }

    @Test
    void the_status_page_is_found_by_a_typed_reference_and_is_kept_by_no_cache() {
        String reference = reportedAs(newUrl());

        Response found = given().redirects()
                .follow(false)
                .queryParam("reference", " " + reference.toLowerCase(java.util.Locale.ROOT))
                .get("/status");

        assertThat(found.statusCode()).isEqualTo(303);
        assertThat(found.header("Location")).endsWith("/status/" + reference);
        Response page = given().get(found.header("Location"));
        assertThat(page.asString()).contains("Your report", reference, "data-state=\"RECEIVED\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/status?reference=x",
                "/status/0000-0000-0000-0000-0000-0000-0000",
                "/status/<script>"
            })
    void an_unknown_reference_is_told_on_a_page(String path) {
        Response page = given().get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.asString()).contains("We do not know this reference").doesNotContain("<script");
    }

    private static Form newForm() {
        return new Form(given().get("/").getCookie(COOKIE));
    }

    private static Response submit(Form form, Map<String, String> answers) {
        return form.request(form.token()).formParams(answers).post("/");
    }

    private record Form(String token) {
        RequestSpecification request(String sentToken) {
            RequestSpecification request = given().cookie(COOKIE, token)
                    .contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .redirects()
                    .follow(false);
            return sentToken.isEmpty() ? request : request.formParam("csrf-token", sentToken);
        }
    }

    private static java.util.List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
