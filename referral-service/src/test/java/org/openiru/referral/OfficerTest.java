package org.openiru.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openiru.referral.dispatch.BounceReportTest;
import org.openiru.testsupport.Json;

/** What officers do about notices that do not arrive, and what is in their way. */
public abstract class OfficerTest extends ServiceTest {

    /** A provider that is reached this way, and whose second contact can only be called. */
    protected AProvider givenReachedBy(Map<String, Object> channel) {
        Map<String, Object> body = provider(host);
        body.put("channel", channel);
        body.put("emergencyContact", Map.of("name", "Desk on duty", "phone", "+32 2 555 01 23"));
        return givenProvider(body);
    }

    protected Map<String, Object> mail() {
        return Map.of("type", "EMAIL", "email", "notices@" + host);
    }

    protected Map<String, Object> webhook() {
        return webhook("/openiru/notices");
    }

    protected Map<String, Object> webhook(String path) {
        return Map.of("type", "WEBHOOK", "url", "http://" + host + path);
    }

    protected static Map<String, Object> portal() {
        return Map.of("type", "PORTAL");
    }

    protected void change(AProvider provider, Map<String, Object> channel) {
        Map<String, Object> body = new HashMap<>(provider(host));
        body.put("channel", channel);
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);
    }

    protected static void move(AProvider provider, String state) {
        asAdministrator()
                .body(Map.of("state", state, "reason", "For a test"))
                .put("/api/v1/providers/" + provider.id() + "/state")
                .then()
                .statusCode(200);
    }

    /** The mail system says that it could not deliver what it had accepted; the notices are counted from 0. */
    protected static void bounce(UUID referral, int notice) {
        String id =
                read(referral).getString("notices[" + notice + "].webhookId").replace("msg_", "");
        as("mail-gateway")
                .contentType("message/rfc822")
                .body(BounceReportTest.report(UUID.fromString(id), "failed"))
                .post("/api/v1/mail-bounces")
                .then()
                .statusCode(204);
    }

    /** What the list has about the referral. */
    protected static List<Map<String, Object>> about(String list, UUID referral) {
        return as("officer")
                .get("/api/v1/" + list + "?limit=500")
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(each -> referral.toString().equals(each.get("referralId")))
                .toList();
    }

    /** How much there is that the provider has to be told otherwise. */
    protected static long untold(UUID referral) {
        return about("clarifications", referral).stream()
                .filter(task -> "UNDELIVERED".equals(task.get("state")))
                .count();
    }

    protected static void awaitUntold(UUID referral) {
        await("something has to be told about " + referral).until(() -> untold(referral) == 1);
    }

    /** An officer says that the provider was told by telephone; the answer's status. */
    protected static int saysTold(UUID referral, Instant at) {
        return as("officer")
                .body(Map.of("how", "By telephone", "deliveredAt", at.toString()))
                .post("/api/v1/referrals/" + referral + "/clarification-delivery")
                .statusCode();
    }

    protected static void told(UUID referral, Instant at) {
        assertThat(saysTold(referral, at)).isEqualTo(201);
    }

    protected static int resend(UUID referral) {
        return as("officer").post("/api/v1/referrals/" + referral + "/resend").statusCode();
    }

    protected static void reply(UUID referral) {
        reply(referral, "The second.");
    }

    protected static void reply(UUID referral, String text) {
        as("officer")
                .body(Map.of("text", text))
                .post("/api/v1/referrals/" + referral + "/clarification-reply")
                .then()
                .statusCode(201);
    }

    protected void ask(AProvider provider, UUID referral) {
        ask(provider, referral, "Which of the two?");
    }

    protected void ask(AProvider provider, UUID referral, String note) {
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", note))
                .statusCode(204);
    }

    /** Whether the referral's clock has a step to come. */
    protected static boolean clockRuns(UUID referral) {
        return read(referral).<String>getList("deadlines.status").contains("PENDING");
    }

    protected static void awaitClock(UUID referral) {
        await("the clock of " + referral + " runs").until(() -> clockRuns(referral));
    }

    protected static void awaitNotice(UUID referral, int notice, String status) {
        await("notice " + notice + " is " + status)
                .until(() -> read(referral).getString("notices[" + notice + "].status"), status::equals);
    }
}
