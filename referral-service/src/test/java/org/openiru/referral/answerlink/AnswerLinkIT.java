package org.openiru.referral.answerlink;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ClarificationRequested;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.OrderNotExecutable;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.referral.Mails;
import org.openiru.referral.PostOffice;
import org.openiru.referral.ServiceTest;

@QuarkusTest
class AnswerLinkIT extends ServiceTest {

    @Inject
    PostOffice post;

    @Inject
    DataSource database;

    @Inject
    LinkSettings settings;

    @Inject
    AnswerLinks links;

    private final String mailbox = "notices@" + host;

    /** A referral that was mailed, and the path of its answer link. */
    private record Mailed(CaseAssessed assessed, UUID referralId, String link) {}

    private Mailed givenMailed(Outcome outcome) {
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "EMAIL", "email", mailbox));
        enter(body);
        CaseAssessed assessed = givenAssessed(outcome);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        return new Mailed(
                assessed, referralId, Mails.answerLink(post.to(mailbox).getFirst()));
    }

    private static Response answer(Mailed mailed, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(fields)
                .post(mailed.link());
    }

    private static Response open(Mailed mailed) {
        return given().get(mailed.link());
    }

    @Test
    void a_character_that_no_database_can_hold_is_replaced() {
        Mailed mailed = givenMailed(Outcome.REFER);

        answer(mailed, Map.of("answer", "REFUSED", "words", "Our\0terms allow it"))
                .then()
                .statusCode(303);

        assertThat(event(ReferralRefused.class, mailed.assessed()).event().reason())
                .isEqualTo("Our?terms allow it");
    }

    @Test
    void its_styles_come_from_this_service() {
        String page = open(givenMailed(Outcome.REFER)).asString();

        List<String> files = Pattern.compile("<link rel=\"(?:stylesheet|icon)\" href=\"(/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(files)
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(given().get(file).statusCode()).isEqualTo(200));
    }

    @Test
    void the_page_shows_the_notice_and_opening_it_changes_nothing() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);
        List<Map<String, String>> before = read(mailed.referralId()).getList("history");

        // When
        for (int i = 0; i < 3; i++) {
            open(mailed)
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.HTML)
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .body(containsString(mailed.assessed().item().canonicalUrl()))
                    .body(containsString(mailed.assessed().explanation()))
                    .body(containsString("We decline"))
                    .body(not(containsString("We cannot execute the order")));
        }
        given().head(mailed.link()).then().statusCode(200);

        // Then
        assertThat(read(mailed.referralId()).<Map<String, String>>getList("history"))
                .isEqualTo(before);
        assertThat(read(mailed.referralId()).getString("state")).isEqualTo("DELIVERED");
    }

    @Test
    void a_provider_says_that_it_received_the_notice_and_later_that_it_removed_the_content() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);

        // When
        answer(mailed, Map.of("answer", "RECEIVED"))
                .then()
                .statusCode(303)
                .header("Location", containsString("?sent="));
        given().get(mailed.link() + "?sent=yes")
                .then()
                .statusCode(200)
                .body(containsString("Your answer was recorded"));
        assertThat(read(mailed.referralId()).getString("state")).isEqualTo("ACKNOWLEDGED");
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(303);

        // Then
        assertThat(read(mailed.referralId()).<String>getList("history.fact")).contains("Received", "Removed");
        given().get(mailed.link() + "?sent=yes").then().statusCode(200).body(containsString("Answer recorded"));
    }

    @Test
    void a_final_answer_uses_the_link_up() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);
        answer(mailed, Map.of("answer", "REFUSED", "words", "It is news reporting."))
                .then()
                .statusCode(303);
        assertThat(event(ReferralRefused.class, mailed.assessed()).event().reason())
                .isEqualTo("It is news reporting.");

        // When, Then
        open(mailed)
                .then()
                .statusCode(410)
                .body(containsString("This link is used up"))
                .body(not(containsString(mailed.assessed().item().canonicalUrl())));
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(410);
        assertThat(read(mailed.referralId()).getString("state")).isEqualTo("REFUSED");
    }

    @Test
    void access_may_be_disabled_in_some_countries_only() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);

        // When
        answer(mailed, Map.of("answer", "DISABLED", "territory", "DE, FR"))
                .then()
                .statusCode(303);

        // Then
        assertThat(read(mailed.referralId()).getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(read(mailed.referralId()).getString("answers[0].territory")).isEqualTo("DE, FR");
    }

    @Test
    void an_order_cannot_be_refused_but_be_impossible_to_execute_or_unclear() {
        // Given
        Mailed mailed = givenMailed(Outcome.ORDER_REMOVAL);
        open(mailed).then().body(containsString("We cannot execute the order")).body(not(containsString("We decline")));

        // When, Then
        answer(mailed, Map.of("answer", "REFUSED", "words", "No.")).then().statusCode(422);
        answer(mailed, Map.of("answer", "CLARIFICATION_REQUESTED", "words", "Which of the two videos?"))
                .then()
                .statusCode(303);
        assertThat(event(ClarificationRequested.class, mailed.assessed())
                        .event()
                        .note())
                .isEqualTo("Which of the two videos?");
        answer(mailed, Map.of("answer", "CANNOT_EXECUTE", "words", "The account is gone."))
                .then()
                .statusCode(303);
        assertThat(event(OrderNotExecutable.class, mailed.assessed()).event().reason())
                .isEqualTo("The account is gone.");
        open(mailed).then().statusCode(410);
    }

    @Test
    void whoever_had_the_notice_before_cannot_open_it_any_more() {
        // Given a notice that was withdrawn, while its host went to another provider
        Mailed mailed = givenMailed(Outcome.REFER);
        UUID content = mailed.assessed().item().contentId();
        ASSESSMENT.publish(
                new HoldPlaced(content, clock.instant(), clock.instant().plus(Duration.ofDays(1))));
        awaitState(mailed.referralId(), "WITHDRAWN");
        open(mailed).then().statusCode(410);
        Map<String, Object> elsewhere = provider("was-" + host);
        elsewhere.put("channel", Map.of("type", "EMAIL", "email", mailbox));
        asAdministrator()
                .body(elsewhere)
                .put("/api/v1/providers/" + read(mailed.referralId()).getString("provider.providerId"))
                .then()
                .statusCode(200);
        givenProvider();

        // When
        ASSESSMENT.publish(new HoldLifted(content, clock.instant()));
        await().until(() -> !"WITHDRAWN".equals(read(mailed.referralId()).getString("state")));

        // Then
        open(mailed).then().statusCode(410);
    }

    @Test
    void a_form_that_is_not_filled_in_says_what_is_missing_and_records_nothing() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);

        // When, Then
        answer(mailed, Map.of()).then().statusCode(422).body(containsString("Choose an answer"));
        answer(mailed, Map.of("answer", "EATEN")).then().statusCode(422).body(containsString("Choose an answer"));
        answer(mailed, Map.of("answer", "REFUSED")).then().statusCode(422).body(containsString("Enter your reasons"));
        answer(mailed, Map.of("answer", "REFUSED", "words", "<b>" + "x".repeat(4000)))
                .then()
                .statusCode(422)
                .body(containsString("4,000 characters"))
                .body(containsString("&lt;b&gt;xxx"));
        assertThat(read(mailed.referralId()).getString("state")).isEqualTo("DELIVERED");
    }

    @Test
    void who_answers_from_two_pages_is_told_what_was_said_before() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);
        answer(mailed, Map.of("answer", "RECEIVED")).then().statusCode(303);

        // When, Then
        answer(mailed, Map.of("answer", "RECEIVED"))
                .then()
                .statusCode(303)
                .header("Location", containsString("?sent=before"));
        given().get(mailed.link() + "?sent=before")
                .then()
                .statusCode(200)
                .body(containsString("That was said before"))
                .body(containsString("UTC: “We received the notice and are looking into it”"));
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(303);
        answer(mailed, Map.of("answer", "REFUSED", "words", "No."))
                .then()
                .statusCode(410)
                .body(containsString("Your answer was not recorded"))
                .body(containsString("UTC: “We removed the content”"));
        open(mailed).then().statusCode(410).body(containsString("UTC: “We removed the content”"));
    }

    @Test
    void a_link_takes_a_bounded_number_of_receipts_and_questions_and_a_final_answer_all_the_same() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);
        for (int i = 0; i < settings.interimAnswers(); i++) {
            answer(mailed, Map.of("answer", "CLARIFICATION_REQUESTED", "words", "Question " + i))
                    .then()
                    .statusCode(303);
        }

        // When, Then
        answer(mailed, Map.of("answer", "RECEIVED"))
                .then()
                .statusCode(409)
                .body(containsString("takes no more questions"));
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(303);
    }

    @Test
    void a_link_is_forgotten_some_time_after_it_expired() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);

        // When
        clock.advance(settings.validFor());
        links.prune();
        open(mailed).then().statusCode(410);
        clock.advance(settings.keptFor());
        links.prune();

        // Then
        open(mailed).then().statusCode(404);
    }

    @Test
    void an_answer_that_contradicts_what_is_known_is_told_so() {
        // Given a link that is still good and a removal that was claimed meanwhile
        Mailed mailed = givenMailed(Outcome.REFER);
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(303);
        reopenLinks(mailed.referralId());

        // When, Then
        answer(mailed, Map.of("answer", "REFUSED", "words", "No."))
                .then()
                .statusCode(409)
                .body(containsString("There is a problem"));
    }

    @Test
    void a_link_expires_and_what_is_no_link_is_unknown() {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);

        // When
        clock.advance(Duration.ofDays(31));

        // Then
        open(mailed).then().statusCode(410).body(containsString("expired"));
        answer(mailed, Map.of("answer", "REMOVED")).then().statusCode(410);
        given().get("/answers/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .then()
                .statusCode(404);
    }

    @Test
    void only_the_hash_of_a_token_is_stored() throws SQLException {
        // Given
        Mailed mailed = givenMailed(Outcome.REFER);
        String token = mailed.link().replace("/answers/", "");

        // When, Then
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select (select count(*) from answer_link where token_hash = sha256('%1$s'::bytea)),
                               (select count(*) from notice_body where position('%1$s'::bytea in body) > 0),
                               (select count(*) from notice_attempt where sent_headers like '%%%1$s%%')
                        """.formatted(token))) {
            found.next();
            assertThat(List.of(found.getInt(1), found.getInt(2), found.getInt(3)))
                    .isEqualTo(List.of(1, 0, 0));
        }
    }

    private void reopenLinks(UUID referralId) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update answer_link set worn_out_at = null where referral_id = '" + referralId + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
