package org.openiru.e2e;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openiru.local.internet.Behaviour;
import org.openiru.testsupport.Json;

/** One item on a provider of each behaviour, all reported, assessed and referred through the public APIs. */
final class Played {

    /** Who will not answer gets a short deadline, so that the silence becomes a fact. */
    private static final Set<Behaviour> WITHOUT_ANSWER =
            Set.of(Behaviour.SILENT, Behaviour.DEAD, Behaviour.WRONG_SIGNATURE);

    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(10);

    private final Unit unit;
    private final Casework casework;
    private final Map<Behaviour, Item> items = new EnumMap<>(Behaviour.class);

    /** What was referred to the provider of a behaviour. */
    record Item(String host, String url, String providerId) {}

    private Played(Unit unit) {
        this.unit = unit;
        this.casework = new Casework(unit, "lv");
    }

    /** Returns when every item was assessed; what follows is in flight. */
    static Played on(Unit unit) {
        Played played = new Played(unit);
        for (Behaviour behaviour : Behaviour.values()) {
            played.report(behaviour);
        }
        for (int i = 0; i < Behaviour.values().length; i++) {
            played.casework.assessNext("REFER");
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
        casework.report(url);
        items.put(behaviour, new Item(host, url, provider.providerId()));
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
        return casework.awaitReferralTo(
                item(behaviour).providerId(),
                referral -> state.equals(referral.getString("state")) && also.test(referral));
    }

    /** The referral as an officer reads it now. */
    Json referral(Behaviour behaviour) {
        return casework.referralTo(item(behaviour).providerId());
    }

    /** What the figures say about the provider. */
    int figure(Behaviour behaviour, String measure) {
        return casework.figure(measure, item(behaviour).providerId());
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
