package org.openiru.intake.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.AssessmentEvent;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.AssessmentEvent.CaseReleased;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.Priority;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.intake.Database;
import org.openiru.intake.IntakeIT;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;

@QuarkusTest
class FeedbackIT extends IntakeIT {
    private static final Classification CLASSIFICATION =
            new Classification(Category.HATE, null, "en", ContentType.IMAGE);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final UUID caseId = UUID.randomUUID();
    private String reference = "";
    private ContentItem item = new ContentItem(new UUID(0, 0), "", "", new Origin(Channel.PUBLIC, null, null, null));
    private EventPublisher peers;

    @Inject
    Database database;

    @BeforeEach
    void report() {
        peers = new EventPublisher();
        Response answer = report("{\"urls\":[\"" + newUrl() + "\"]}").extract().response();
        reference = answer.as(Json.class).get("reference");
        item = new ContentItem(
                UUID.fromString(answer.as(Json.class).get("items[0].contentId")),
                answer.as(Json.class).get("items[0].canonicalUrl"),
                "video.example",
                new Origin(Channel.PUBLIC, null, null, null));
    }

    @AfterEach
    void disconnect() {
        peers.close();
    }

    @Test
    void the_status_follows_the_work_on_the_item_to_its_removal() {
        assertThat(state()).isEqualTo("RECEIVED");

        peers.publish(opened());
        peers.publish(claimed());
        awaitState("IN_ASSESSMENT");

        peers.publish(new CaseReleased(caseId, item, now));
        awaitState("RECEIVED");

        peers.publish(claimed());
        peers.publish(assessed(Outcome.REFER));
        awaitState("REFERRED");
        assertThat(given().get("/api/v1/reports/" + reference).<String>path("updatedAt"))
                .isEqualTo(now.plusSeconds(60).toString());

        peers.publish(removed());
        awaitState("REMOVED");
    }

    @ParameterizedTest
    @CsvSource({
        "REFER, REFERRED",
        "ORDER_REMOVAL, REFERRED",
        "NO_ACTION, NOT_ACTIONED",
        "OUT_OF_REMIT, FORWARDED",
        "ALREADY_REMOVED, REMOVED"
    })
    void each_outcome_is_told_in_its_way(Outcome outcome, String state) {
        peers.publish(assessed(outcome));

        awaitState(state);
    }

    @Test
    void a_removal_that_overtakes_the_assessment_is_not_undone_by_it() {
        peers.publish(removed());
        awaitState("REMOVED");

        assertThat(applied(claimed())).isTrue();
        assertThat(applied(assessed(Outcome.REFER))).isTrue();
        assertThat(state()).isEqualTo("REMOVED");
    }

    @Test
    void content_that_comes_back_counts_as_referred_again_until_it_is_removed_for_good() {
        peers.publish(assessed(Outcome.REFER));
        peers.publish(removed());
        awaitState("REMOVED");

        peers.publish(new ContentReappeared(referral(), now.plusSeconds(180)));
        awaitState("REFERRED");
        assertThat(given().get("/api/v1/reports/" + reference).<String>path("updatedAt"))
                .isEqualTo(now.plusSeconds(180).toString());

        peers.publish(removed());
        awaitState("REMOVED");
    }

    @Test
    void content_that_was_never_removed_does_not_reappear() {
        peers.publish(opened());
        peers.publish(claimed());
        awaitState("IN_ASSESSMENT");

        assertThat(applied(new ContentReappeared(referral(), now))).isTrue();

        assertThat(state()).isEqualTo("IN_ASSESSMENT");
    }

    @Test
    void what_a_provider_says_is_not_taken_for_a_removal() {
        peers.publish(assessed(Outcome.REFER));
        awaitState("REFERRED");

        peers.publish(new RemovalClaimed(referral(), now, now, now));
        assertThat(applied(new ContentReappeared(referral(), now))).isTrue(); // in order behind it

        assertThat(state()).isEqualTo("REFERRED");
    }

    @Test
    void an_event_that_comes_twice_counts_once() {
        EventEnvelope<CaseReleased> released = EventPublisher.envelope(new CaseReleased(caseId, item, now));
        peers.publish(claimed());
        peers.publish(released);
        peers.publish(claimed());
        awaitState("IN_ASSESSMENT");

        peers.publish(released);
        peers.publish(assessed(Outcome.REFER)); // in order behind the duplicate

        awaitState("REFERRED");
        assertThat(database.count(
                        "select version from content_item where id = ?::uuid",
                        item.contentId().toString()))
                .as("one report, two claims, one release, one assessment")
                .isEqualTo(5);
    }

    @Test
    void a_report_of_several_items_tells_the_state_of_each() {
        Response both = report("{\"urls\":[\"" + item.canonicalUrl() + "\",\"" + newUrl() + "\"]}")
                .extract()
                .response();
        peers.publish(removed());
        awaitState("REMOVED");

        Response status = given().get("/api/v1/reports/" + both.as(Json.class).get("reference"));

        assertThat(status.<String>path("state")).isEqualTo("IN_ASSESSMENT");
        assertThat(status.<List<Map<String, String>>>path("items"))
                .isEqualTo(List.of(Map.of("state", "REMOVED"), Map.of("state", "RECEIVED")));
    }

    @Test
    void progress_of_an_item_that_was_never_reported_here_is_passed_over() {
        item = new ContentItem(UUID.randomUUID(), "https://video.example/x", "video.example", item.origin());

        assertThat(applied(claimed())).isTrue();
    }

    /** Publishes and waits until the service has handled the event. */
    private boolean applied(DomainEvent event) {
        EventEnvelope<? extends DomainEvent> envelope = peers.publish(event);
        await().until(() -> database.count(
                        "select count(*) from inbox where ce_id = ?::uuid",
                        envelope.id().toString())
                == 1);
        return true;
    }

    private String state() {
        return given().get("/api/v1/reports/" + reference).as(Json.class).get("state");
    }

    private void awaitState(String state) {
        await().until(this::state, state::equals);
    }

    private CaseOpened opened() {
        return new CaseOpened(caseId, item, Priority.NORMAL, "fr", now);
    }

    private CaseClaimed claimed() {
        return new CaseClaimed(caseId, item, now);
    }

    private AssessmentEvent assessed(Outcome outcome) {
        return new CaseAssessed(
                caseId,
                item,
                outcome,
                CLASSIFICATION,
                "a law",
                "a reason",
                Severity.HIGH,
                outcome == Outcome.OUT_OF_REMIT ? "a hotline" : null,
                now,
                now.plusSeconds(60));
    }

    private ReferralEvent removed() {
        return new RemovalVerified(referral(), now, now, now.plusSeconds(120));
    }

    private Referral referral() {
        return new Referral(
                UUID.randomUUID(),
                caseId,
                item,
                CLASSIFICATION,
                new ProviderRef(UUID.randomUUID(), "Video"),
                Track.REFERRAL);
    }
}
