package org.openiru.e2e;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.openiru.local.internet.Behaviour;
import org.openiru.testsupport.Json;

/** One item on a provider of each behaviour, all reported, assessed and referred through the public APIs. */
final class Played {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LANGUAGE = "lv";

    /** Who will not answer gets a short deadline, so that the silence becomes a fact. */
    private static final Set<Behaviour> WITHOUT_ANSWER =
            Set.of(Behaviour.SILENT, Behaviour.DEAD, Behaviour.WRONG_SIGNATURE);

    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(10);

    private final Unit unit;
    private final Map<Behaviour, Item> items = new EnumMap<>(Behaviour.class);

    /** What was referred to the provider of a behaviour. */
    record Item(String host, String url, String providerId) {}

    private Played(Unit unit) {
        this.unit = unit;
    }

    /** Returns when every item was assessed; what follows is in flight. */
    static Played on(Unit unit) {
        Played played = new Played(unit);
        for (Behaviour behaviour : Behaviour.values()) {
            played.report(behaviour);
        }
        for (int i = 0; i < Behaviour.values().length; i++) {
            played.refer();
        }
        return played;
    }

    Item item(Behaviour behaviour) {
        return Objects.requireNonNull(items.get(behaviour));
    }

    private void report(Behaviour behaviour) {
        String name = behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String host = name + '-' + UUID.randomUUID().toString().substring(0, 8) + ".example";
        String url = "https://" + host + "/watch?v=brass-band";
        DemoProvider providers = new DemoProvider(unit);
        DemoProvider.Onboarded provider = WITHOUT_ANSWER.contains(behaviour)
                ? providers.onboard(host, behaviour.name(), SHORT_DEADLINE)
                : providers.onboard(host, behaviour.name());
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of(url), "language", LANGUAGE))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        items.put(behaviour, new Item(host, url, provider.providerId()));
    }

    private void refer() {
        String caseId = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> unit.as("officer", unit.assessment())
                                .body(Map.of("languages", List.of(LANGUAGE)))
                                .post("/api/v1/claims"),
                        answer -> answer.statusCode() == 201)
                .as(Json.class)
                .get("caseId");
        unit.as("officer", unit.assessment())
                .body(Map.of(
                        "outcome", "REFER",
                        "category", "TERRORIST_PROPAGANDA",
                        "ideology", "OTHER",
                        "language", LANGUAGE,
                        "contentType", "VIDEO",
                        "legalBasis", "Terms of service, section on violent extremism",
                        "rationale", "The video calls on its viewers to join a group.",
                        "severity", "MEDIUM"))
                .put("/api/v1/cases/" + caseId + "/assessment")
                .then()
                .statusCode(200);
    }

    /** The referral as an officer reads it, once its state is the given one. */
    Json awaitState(Behaviour behaviour, String state) {
        return await(behaviour, state, referral -> true);
    }

    /** The same, once the provider was tried too: its state may be that of the beginning. */
    Json awaitAttempted(Behaviour behaviour, String state) {
        return await(behaviour, state, referral -> !referral.getList("notices[0].attempts")
                .isEmpty());
    }

    private Json await(Behaviour behaviour, String state, Predicate<Json> also) {
        String referralId = Awaitility.await("A referral to " + behaviour)
                .atMost(PATIENCE)
                .until(() -> referralId(behaviour), id -> !id.isEmpty());
        return Awaitility.await(behaviour + " is " + state)
                .atMost(PATIENCE)
                .until(
                        () -> referral(referralId),
                        referral -> state.equals(referral.getString("state")) && also.test(referral));
    }

    /** The referral as an officer reads it now. */
    Json referral(Behaviour behaviour) {
        return referral(referralId(behaviour));
    }

    private String referralId(Behaviour behaviour) {
        List<String> ids = unit.as("officer", unit.referral())
                .queryParam("provider", item(behaviour).providerId())
                .get("/api/v1/referrals")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("referralId");
        return ids.isEmpty() ? "" : ids.getFirst();
    }

    private Json referral(String referralId) {
        return unit.as("officer", unit.referral())
                .get("/api/v1/referrals/" + referralId)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    /** What the figures say about the provider. */
    int figure(Behaviour behaviour, String measure) {
        return unit.as("analyst", unit.reporting())
                .queryParam("measure", measure)
                .queryParam("provider", item(behaviour).providerId())
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("total");
    }

    /** What the demo internet saw and did about the item. */
    Json atTheProvider(Behaviour behaviour) {
        return given().baseUri(unit.demoInternet())
                .queryParam("url", item(behaviour).url())
                .get("/content")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }
}
