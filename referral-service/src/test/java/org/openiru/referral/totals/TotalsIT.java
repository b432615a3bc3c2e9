package org.openiru.referral.totals;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.ContentItem;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** What other tests leave behind is counted as well: hence totals are held against all that was ever published. */
@QuarkusTest
class TotalsIT extends ServiceTest {

    @Test
    void totals_are_what_the_published_events_add_up_to() {
        // Given an item that came back, one that was answered late, one with two referrals, and one in silence
        AProvider provider = givenProvider();
        CaseAssessed back = givenAssessed(Outcome.ORDER_REMOVAL);
        CaseAssessed late = givenAssessed(Outcome.REFER);
        CaseAssessed silent = givenAssessed(Outcome.REFER);
        CaseAssessed twice = givenAssessed(Outcome.REFER);
        CaseAssessed again = anotherCaseOf(twice);
        ASSESSMENT.publish(again);
        List.of(back, late, silent, twice, again).forEach(each -> event(NoticeDelivered.class, each));

        isGone();
        List.of(back, twice, again).forEach(each -> answering(provider)
                .says("content.removed", issued(each))
                .statusCode(204));
        List.of(back, twice, again).forEach(each -> event(RemovalVerified.class, each));
        isBack(back);
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        event(ContentReappeared.class, back);
        event(ReferralUnanswered.class, late);
        event(ReferralUnanswered.class, silent);
        answering(provider).says("referral.refused", issued(late)).statusCode(204);
        event(LateAnswerReceived.class, late);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Long> counted = totals();
            assertThat(counted).isEqualTo(published());
        });
        assertThat(totals()).hasSize(13);
        assertThat(totals().get("unanswered")).isPositive();
    }

    @Test
    void totals_are_for_auditors_and_analysts() {
        as("analyst").get("/api/v1/totals").then().statusCode(200);
        as("officer", "administrator").get("/api/v1/totals").then().statusCode(403);
    }

    private static CaseAssessed anotherCaseOf(CaseAssessed known) {
        ContentItem item = known.item();
        CaseAssessed other = assessed(item.canonicalUrl(), Outcome.REFER);
        return new CaseAssessed(
                other.caseId(),
                item,
                other.outcome(),
                other.classification(),
                other.legalBasis(),
                other.explanation(),
                other.severity(),
                other.forwardedTo(),
                other.reportedAt(),
                other.assessedAt());
    }

    private void isGone() {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : 404));
    }

    private void isBack(CaseAssessed assessed) {
        world.host(host)
                .behaves(request -> request.method().equals("POST")
                        ? Reply.status(204)
                        : assessed.item().canonicalUrl().endsWith(request.path())
                                ? Reply.page("It is back", "A film")
                                : Reply.status(404));
    }

    private static Map<String, Long> totals() {
        return as("auditor")
                .get("/api/v1/totals")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .collect(toMap(
                        total -> String.valueOf(total.get("measure")),
                        total -> Long.valueOf(String.valueOf(total.get("total")))));
    }

    /** The same from events, as their definitions in the figures API have it. */
    private static Map<String, Long> published() {
        Published published = new Published();
        PUBLISHED.records().forEach(published::add);
        return published.totals();
    }
}
