package org.openiru.referral;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Ideology;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.Severity;
import org.openiru.events.Topic;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;
import org.openiru.testsupport.TopicReader;
import org.openiru.web.webhook.WebhookSecret;

/** The running service as officers, administrators, providers and peer services see it. Each test has hosts of its own. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
@WithTestResource(WorldResource.class)
public abstract class ServiceTest {

    protected static final EventPublisher ASSESSMENT = new EventPublisher();

    /** One for all tests, because each reads the topic from its start. */
    protected static final TopicReader PUBLISHED = new TopicReader(Topic.REFERRALS);

    static {
        // Most of what is awaited is there at once or in a moment.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(40));
    }

    @Inject
    protected World world;

    @Inject
    protected ServiceClock clock;

    /** A host that no other test knows. */
    protected final String host = "p" + UUID.randomUUID().toString().substring(0, 13) + ".example";

    /** What failed on purpose is retried no longer than its test. */
    @AfterEach
    void behaveAgain() {
        world.host(host).behaves(request -> World.Reply.status(204));
    }

    /** A provider in the directory and its secret. */
    protected record AProvider(UUID id, WebhookSecret secret) {}

    protected static RequestSpecification as(String... roles) {
        return given().auth().oauth2(TestTokens.of("somebody", roles)).contentType(ContentType.JSON);
    }

    protected static RequestSpecification asAdministrator() {
        return as("administrator");
    }

    protected static Map<String, Object> provider(String domain) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "Provider of " + domain);
        body.put("domains", List.of(domain));
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + domain + "/openiru/notices"));
        return body;
    }

    protected static UUID enter(Map<String, Object> body) {
        return UUID.fromString(asAdministrator()
                .body(body)
                .post("/api/v1/providers")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("providerId"));
    }

    protected static WebhookSecret newSecret(UUID providerId) {
        String text = asAdministrator()
                .post("/api/v1/providers/" + providerId + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("secret");
        return WebhookSecret.parse(text);
    }

    /** A provider of this test's host that can be sent notices. */
    protected AProvider givenProvider() {
        return givenProvider(provider(host));
    }

    protected AProvider givenProvider(Map<String, Object> body) {
        UUID id = enter(body);
        return new AProvider(id, newSecret(id));
    }

    protected static CaseAssessed assessed(String url, Outcome outcome) {
        String itsHost = url.replaceFirst("https?://", "").replaceFirst("[/:].*", "");
        Origin origin = new Origin(Channel.AGENCY, "agency-be", "BE", UUID.randomUUID());
        return new CaseAssessed(
                UUID.randomUUID(),
                new ContentItem(UUID.randomUUID(), url, itsHost, origin),
                outcome,
                new Classification(
                        Category.TERRORIST_PROPAGANDA, Ideology.FAR_RIGHT, "pl", org.openiru.events.ContentType.VIDEO),
                "Article 3(1)",
                "A sample explanation for the provider.",
                Severity.HIGH,
                null,
                Instant.parse("2026-11-20T08:00:00Z"),
                Instant.parse("2026-11-20T09:00:00Z"));
    }

    protected CaseAssessed givenAssessed(Outcome outcome) {
        CaseAssessed assessed = assessed("http://" + host + "/video/" + UUID.randomUUID(), outcome);
        ASSESSMENT.publish(assessed);
        return assessed;
    }

    /** Waits until the case's referral has been published and tells its id. */
    protected static UUID issued(CaseAssessed assessed) {
        return event(ReferralEvent.ReferralIssued.class, assessed)
                .event()
                .referral()
                .referralId();
    }

    protected static <E extends ReferralEvent.AboutReferral> EventEnvelope<E> event(
            Class<E> fact, CaseAssessed assessed) {
        return PUBLISHED.await(fact, event -> event.referral().caseId().equals(assessed.caseId()));
    }

    protected static <E extends ReferralEvent.AboutReferral> EventEnvelope<E> event(
            Class<E> fact, CaseAssessed assessed, Predicate<E> which) {
        return PUBLISHED.await(fact, event -> event.referral().caseId().equals(assessed.caseId()) && which.test(event));
    }

    protected static <E extends ReferralEvent.AboutReferral> List<EventEnvelope<E>> events(
            Class<E> fact, CaseAssessed assessed) {
        return PUBLISHED.all(fact, event -> event.referral().caseId().equals(assessed.caseId()));
    }

    protected static Json read(UUID referralId) {
        return as("officer")
                .get("/api/v1/referrals/" + referralId)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    protected static void awaitState(UUID referralId, String state) {
        Awaitility.await(referralId + " is " + state)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> read(referralId).getString("state"), state::equals);
    }

    /** Another case about the same item, which waits, shows that the hold has been heard of. */
    protected void givenHeld(CaseAssessed assessed, Duration length) {
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(length)));
        CaseAssessed another = new CaseAssessed(
                UUID.randomUUID(),
                assessed.item(),
                assessed.outcome(),
                assessed.classification(),
                assessed.legalBasis(),
                assessed.explanation(),
                assessed.severity(),
                null,
                assessed.reportedAt(),
                now);
        ASSESSMENT.publish(another);
        awaitListed(another, "AWAITING_CHANNEL");
    }

    /** Waits for a referral that shows in the list and fulfils the condition. */
    protected static @Nullable Map<String, Object> awaitListed(CaseAssessed assessed, String state) {
        Predicate<Map<String, Object>> isIt =
                referral -> assessed.caseId().toString().equals(referral.get("caseId"));
        return Awaitility.await(state)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> as("officer")
                                .get("/api/v1/referrals?limit=500&state=" + state)
                                .as(Json.class)
                                .<Map<String, Object>>getList("")
                                .stream()
                                .filter(isIt)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** Waits until somebody else's transaction waits for the end of this one. */
    protected static void awaitWhoeverWaitsFor(Session transaction) {
        Awaitility.await().pollInSameThread().until(() -> transaction
                .createNativeQuery(
                        "select count(*) > 0 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))",
                        Boolean.class)
                .getSingleResult());
    }

    protected Answering answering(AProvider provider) {
        return new Answering(provider.id(), provider.secret(), clock);
    }

    /** Whatever could be sent by now has been taken: another provider gets what came later. */
    protected void theLanesAreLookedAt() {
        String other = "other-" + host;
        newSecret(enter(provider(other)));
        CaseAssessed later = assessed("http://" + other + "/video/" + UUID.randomUUID(), Outcome.REFER);
        ASSESSMENT.publish(later);
        event(NoticeDelivered.class, later);
    }
}
