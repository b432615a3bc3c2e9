package org.openiru.assessment.casefile;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.assessment.AReport.aReport;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.assessment.ServiceTest;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;

@QuarkusTest
class CaseResourceIT extends ServiceTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    @Test
    void lists_the_most_urgent_first_page_by_page() {
        // Given
        UUID first = givenCaseOf(aReport().in("de"));
        UUID second = givenCaseOf(aReport().in("fr"));
        UUID urgent = givenCaseOf(aReport().in("fr").threateningLife());

        // When
        List<String> seen = new ArrayList<>();
        String page = "/api/v1/cases?limit=1&campaign=" + campaign;
        while (page != null) {
            Response answer = asOfficer("reader").urlEncodingEnabled(false).get(page);
            seen.addAll(answer.as(Json.class).getList("caseId"));
            String link = answer.header("Link");
            Matcher next = NEXT.matcher(link == null ? "" : link);
            page = next.find() ? next.group(1) : null;
        }

        // Then
        assertThat(seen).containsExactly(urgent.toString(), first.toString(), second.toString());
    }

    @Test
    void filters_by_state_language_and_priority() {
        // Given
        givenCaseOf(aReport().in("de"));
        givenCaseOf(aReport().in("fr"));
        givenCaseOf(aReport().in("fr").threateningLife());
        String all = "/api/v1/cases?campaign=" + campaign;

        // When, Then
        asOfficer("r").get(all + "&language=fr-CA").then().body(at("language", everyItem(equalTo("fr"))));
        asOfficer("r").get(all + "&language=fr").then().body(at("$", hasSize(2)));
        asOfficer("r").get(all + "&priority=URGENT").then().body(at("$", hasSize(1)));
        asOfficer("r").get(all + "&state=CLAIMED").then().body(at("$", hasSize(0)));
    }

    @Test
    void an_unknown_case_is_a_problem_document() {
        asOfficer("reader")
                .get("/api/v1/cases/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:case-not-found")));
    }

    @Test
    void a_language_that_is_no_tag_is_refused() {
        asOfficer("reader").get("/api/v1/cases?language=e").then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "HIGH|+1000000000-01-01T00:00:00Z|%s", "HIGH|-200000-01-01T00:00:00Z|%s", "HIGH||%s"
            })
    void a_cursor_of_ones_own_making_is_refused(String cursor) {
        asOfficer("reader")
                .get("/api/v1/cases?cursor="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        cursor.formatted(UUID.randomUUID()).getBytes(UTF_8)))
                .then()
                .statusCode(400)
                .body(at("type", equalTo("urn:openiru:problem:bad-cursor")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "administrator", "investigator", "agency", "platform"})
    void only_officers_read_cases(String role) {
        as("somebody", role)
                .get("/api/v1/cases")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body(at("type", startsWith("urn:openiru:problem:")));
    }

    @Test
    void nobody_reads_cases_without_a_valid_token() {
        given().get("/api/v1/cases").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(TestTokens.expired("officer", "officer"))
                .get("/api/v1/cases")
                .then()
                .statusCode(401);
    }
}
