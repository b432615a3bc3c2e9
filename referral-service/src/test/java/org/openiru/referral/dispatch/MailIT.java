package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.Mails;
import org.openiru.referral.PostOffice;
import org.openiru.referral.PostOffice.Letter;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

@QuarkusTest
class MailIT extends ServiceTest {

    @Inject
    PostOffice post;

    @Inject
    EntityManager entities;

    private final String mailbox = "notices@" + host;

    private void givenMailProvider() {
        enter(mailProvider());
    }

    private Map<String, Object> mailProvider() {
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "EMAIL", "email", mailbox));
        return body;
    }

    @Test
    void a_mail_says_what_is_asked_in_words_and_as_xarf_and_can_be_answered_by_a_link() {
        // Given
        givenMailProvider();

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        Letter letter = post.to(mailbox).getFirst();
        String webhookId = read(referralId).getString("notices[0].webhookId");
        assertThat(letter.from()).isEqualTo("bounces+" + webhookId + ".1@unit.example");
        assertThat(Mails.parse(letter).getMessageId()).isEqualTo("<" + webhookId + "@unit.example>");
        assertThat(Mails.parse(letter).getSubject())
                .contains("Referral of content on " + host, referralId.toString())
                .doesNotContain(assessed.item().canonicalUrl());
        assertThat(Mails.part(letter, 0))
                .contains(assessed.item().canonicalUrl(), assessed.legalBasis(), assessed.explanation())
                .contains("Terrorist propaganda", "This is a voluntary referral, not an order.");
        assertThat(Mails.answerLink(letter)).isNotBlank();
        Json xarf = Json.of(Mails.part(letter, 1));
        assertThat(xarf.getString("xarf_version")).isEqualTo("4.0.0");
        assertThat("msg_" + xarf.getString("report_id")).isEqualTo(webhookId);
        assertThat(xarf.getString("category")).isEqualTo("content");
        assertThat(xarf.getString("type")).isEqualTo("x-openiru-illegal-content");
        assertThat(xarf.getString("confidence")).isEqualTo("1.0");
        assertThat(xarf.getString("extension.name")).isEqualTo("openiru");
        assertThat(xarf.getString("extension.referral_id")).isEqualTo(referralId.toString());
        assertThat(xarf.getString("url")).isEqualTo(assessed.item().canonicalUrl());
        assertThat(xarf.getString("reporter.contact")).isEqualTo("referrals@unit.example");
        assertThat(new String(
                        Base64.getDecoder().decode(xarf.getString("evidence[0].payload")), StandardCharsets.UTF_8))
                .isEqualTo(assessed.explanation());
    }

    @Test
    void a_mail_about_content_that_is_up_again_says_so() {
        // Given
        AProvider provider = givenProvider(mailProvider());
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        world.host(host).behaves(request -> Reply.status(404));
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);
        event(RemovalVerified.class, assessed);

        // When
        world.host(host).behaves(request -> Reply.status(200));
        clock.advance(Duration.ofDays(7).plusMinutes(1));

        // Then
        await().until(() -> post.to(mailbox).size() == 2);
        Letter letter = post.to(mailbox).getLast();
        assertThat(Mails.parse(letter).getSubject()).startsWith("Up again: referral of content on " + host);
        assertThat(Mails.part(letter, 0)).contains("up again").doesNotContain("reminds you");
    }

    @Test
    void the_proof_of_a_mail_has_its_envelope_and_text_but_not_the_link() {
        // Given
        givenMailProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        Letter letter = post.to(mailbox).getFirst();

        // When
        Json proof = as("officer")
                .get("/api/v1/referrals/" + referralId + "/notices/"
                        + read(referralId).getString("notices[0].webhookId"))
                .as(Json.class);

        // Then
        assertThat(proof.getString("attempts[0].channel")).isEqualTo("EMAIL");
        assertThat(proof.getString("attempts[0].destination")).isEqualTo(mailbox);
        assertThat(proof.getInt("attempts[0].status")).isEqualTo(250);
        assertThat(proof.<String>getList("attempts[0].sent")).contains("To: " + mailbox);
        assertThat(proof.getString("bodies[0].body")).contains(assessed.explanation(), "xarf_version");
        String token = Mails.answerLink(letter).replace("/answers/", "");
        assertThat(proof.toString()).doesNotContain(token);
    }

    @Test
    void a_recipient_that_is_refused_for_good_is_marked_and_not_tried_again() {
        // Given
        givenMailProvider();
        post.answers(mailbox, "550 5.1.1 no such mailbox");

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        NoticeUndeliverable lost = event(NoticeUndeliverable.class, assessed).event();
        assertThat(lost.attempts()).isEqualTo(1);
        assertThat(lost.reason()).contains("550", "no such mailbox");
        Json referral = read(lost.referral().referralId());
        assertThat(referral.getString("state")).isEqualTo("UNDELIVERABLE");
        assertThat(referral.getString("notices[0].status")).isEqualTo("BOUNCED");
        assertThat(referral.getInt("notices[0].attempts[0].status")).isEqualTo(550);
        assertThat(post.to(mailbox)).isEmpty();
    }

    @Test
    void a_mail_that_is_refused_for_now_is_sent_again_under_the_same_id() {
        // Given
        givenMailProvider();
        post.answers(mailbox, "451 try later", "451 try later");

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        assertThat(delivered.attempts()).isEqualTo(3);
        assertThat(post.to(mailbox)).hasSize(1);
        assertThat(read(delivered.referral().referralId()).<Integer>getList("notices[0].attempts.status"))
                .isEqualTo(List.of(451, 451, 250));
    }

    @Test
    void a_mail_servers_answer_with_a_control_character_is_recorded_like_any_other() {
        // Given
        givenMailProvider();
        post.answers(mailbox, "451 try\0later");

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        assertThat(read(delivered.referral().referralId()).getString("notices[0].attempts[0].error"))
                .contains("try?later");
    }

    @Test
    void mails_over_new_connections_need_no_second_attempt() {
        // Given
        List<String> hosts =
                IntStream.range(0, 20).mapToObj(i -> "new-" + i + "-" + host).toList();
        hosts.forEach(each -> {
            Map<String, Object> body = provider(each);
            body.put("channel", Map.of("type", "EMAIL", "email", "notices@" + each));
            enter(body);
        });

        // When
        List<CaseAssessed> assessed = hosts.stream()
                .map(each -> assessed("http://" + each + "/video/1", Outcome.REFER))
                .toList();
        assessed.forEach(ASSESSMENT::publish);

        // Then
        assessed.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(assessed).allSatisfy(each -> assertThat(read(issued(each)).getList("notices[0].attempts"))
                .hasSize(1));
    }

    @Test
    void slow_mailboxes_delay_no_other() {
        // Given two whose mail server keeps every mail waiting, one of which asked for many at once
        CountDownLatch end = new CountDownLatch(1);
        for (String slow : List.of("one-" + host, "two-" + host)) {
            Map<String, Object> body = provider(slow);
            body.put("channel", Map.of("type", "EMAIL", "email", "notices@" + slow));
            body.put("sending", Map.of("concurrency", 100));
            enter(body);
            post.keepsWaiting("notices@" + slow, end);
            for (int i = 0; i < 60; i++) {
                ASSESSMENT.publish(assessed("http://" + slow + "/video/" + i, Outcome.REFER));
            }
        }
        givenMailProvider();

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        event(NoticeDelivered.class, assessed);
        assertThat(read(issued(assessed)).getList("notices[0].attempts")).hasSize(1);
        end.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abuse desk\"@", "\"abuse,legal\"@", "abuse@bücher.", "дежурный@"})
    void an_address_that_no_mail_can_be_sent_to_is_refused(String mailboxOf) {
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "EMAIL", "email", mailboxOf + host));
        asAdministrator().body(body).post("/api/v1/providers").then().statusCode(422);
    }

    @Test
    void an_address_from_before_that_no_mail_can_be_sent_to_fails_until_there_is_another() {
        // Given
        AProvider provider = givenProvider(mailProvider());
        rename(provider.id(), "\"abuse desk\"@" + host);

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        await().until(() ->
                !read(issued(assessed)).getList("notices[0].attempts").isEmpty());
        assertThat(read(issued(assessed)).getString("notices[0].attempts[0].error"))
                .startsWith("Mail server: ");

        // When
        rename(provider.id(), mailbox);

        // Then
        event(NoticeDelivered.class, assessed);
    }

    private void rename(UUID provider, String address) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update provider set channel_email = :address where id = :id")
                        .setParameter("address", address)
                        .setParameter("id", provider)
                        .executeUpdate());
    }

    @Test
    void a_bounce_that_comes_later_makes_the_referral_undeliverable_once() {
        // Given
        givenMailProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        UUID noticeId = UUID.fromString(
                read(referralId).getString("notices[0].webhookId").replace("msg_", ""));

        // When
        handOver(noticeId, "delayed", 204);
        assertThat(read(referralId).getString("state")).isEqualTo("DELIVERED");
        handOver(noticeId, "failed", 204);
        handOver(noticeId, "failed", 204);

        // Then
        NoticeUndeliverable lost = event(NoticeUndeliverable.class, assessed).event();
        assertThat(lost.reason()).startsWith("Bounced: 5.1.1");
        assertThat(read(referralId).getString("state")).isEqualTo("UNDELIVERABLE");
        assertThat(read(referralId).getString("notices[0].status")).isEqualTo("BOUNCED");
        assertThat(read(referralId).<String>getList("history.fact")).containsOnlyOnce("Bounced");
    }

    @ParameterizedTest
    @CsvSource({".1, somebody@else.example", "'', %s"})
    void a_report_of_an_earlier_mail_says_nothing_of_what_was_sent_once_more(String attempt, String recipient) {
        // Given
        givenMailProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID referral =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        UUID noticeId =
                UUID.fromString(read(referral).getString("notices[0].webhookId").replace("msg_", ""));
        byte[] report = BounceReportTest.report(noticeId, attempt, recipient.formatted(mailbox), "failed");
        handOver(report, 204);
        awaitState(referral, "UNDELIVERABLE");
        Map<String, Object> corrected = provider(host);
        corrected.put("channel", Map.of("type", "EMAIL", "email", "right@" + host));
        asAdministrator()
                .body(corrected)
                .put("/api/v1/providers/" + read(referral).getString("provider.providerId"))
                .then()
                .statusCode(200);
        as("officer").post("/api/v1/referrals/" + referral + "/resend").then().statusCode(202);
        awaitState(referral, "DELIVERED");
        assertThat(post.to("right@" + host).getFirst().from()).contains(".2@");

        // When
        handOver(report, 204);
        // Then
        assertThat(read(referral).getString("state")).isEqualTo("DELIVERED");

        // When the second comes back too
        handOver(BounceReportTest.report(noticeId, ".2", "right@" + host, "failed"), 204);
        // Then
        assertThat(read(referral).getString("state")).isEqualTo("UNDELIVERABLE");
    }

    private static void handOver(UUID noticeId, String action, int expected) {
        handOver(BounceReportTest.report(noticeId, action), expected);
    }

    private static void handOver(byte[] report, int expected) {
        as("mail-gateway")
                .contentType("message/rfc822")
                .body(report)
                .post("/api/v1/mail-bounces")
                .then()
                .statusCode(expected);
    }

    @Test
    void a_report_of_no_notice_or_that_is_no_report_is_refused() {
        handOver(UUID.randomUUID(), "failed", 404);
        as("mail-gateway")
                .contentType("message/rfc822")
                .body("Subject: Hello\r\n\r\nHow are you?".getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/mail-bounces")
                .then()
                .statusCode(422);
        as("officer")
                .contentType("message/rfc822")
                .body(BounceReportTest.report(UUID.randomUUID(), "failed"))
                .post("/api/v1/mail-bounces")
                .then()
                .statusCode(403);
    }

    @Test
    void a_bounce_does_not_undo_an_answer() {
        // Given
        AProvider provider = givenProvider(mailProvider());
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        answering(provider).says("referral.received", referralId).statusCode(204);
        UUID noticeId = UUID.fromString(
                read(referralId).getString("notices[0].webhookId").replace("msg_", ""));

        // When
        handOver(noticeId, "failed", 204);

        // Then
        await().untilAsserted(() ->
                assertThat(read(referralId).getString("notices[0].status")).isEqualTo("BOUNCED"));
        assertThat(read(referralId).getString("state")).isEqualTo("ACKNOWLEDGED");
    }
}
