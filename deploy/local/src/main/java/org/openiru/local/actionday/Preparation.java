package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.openiru.local.internet.Behaviour;

/** What the administrator does before the day: announces the campaign and enters the platforms. */
final class Preparation {

    /** Platforms that will not answer get a short deadline, so that their silence is a fact before the day ends. */
    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(10);

    private static final Set<Behaviour> WITHOUT_ANSWER =
            Set.of(Behaviour.SILENT, Behaviour.DEAD, Behaviour.WRONG_SIGNATURE);
    private static final int AT_ONCE = 6;

    private final Venue venue;
    private final Api administrator;

    Preparation(Venue venue) {
        this.venue = venue;
        this.administrator = venue.as("administrator");
    }

    /** Announces the campaign, or finds it announced; answers its id. */
    String announce(Programme programme) throws ActionDayException, InterruptedException {
        return administrator
                .post(venue.assessment() + "/api/v1/campaigns", programme.key("campaign"), programme.announcement())
                .expect(201)
                .body()
                .path("campaignId")
                .asText();
    }

    /** Enters the platforms that are not entered yet, and shares a secret with each. */
    void enter(List<Platform> platforms) throws ActionDayException, InterruptedException {
        Map<String, String> entered = entered();
        Set<String> open = hostsOfInternet();
        Semaphore room = new Semaphore(AT_ONCE);
        List<Together.Task> tasks = new ArrayList<>();
        for (Platform platform : platforms) {
            if (!entered.containsKey(platform.asciiHost()) || !open.contains(platform.asciiHost())) {
                tasks.add(() -> {
                    room.acquire();
                    try {
                        enter(platform, Optional.ofNullable(entered.get(platform.asciiHost())));
                    } finally {
                        room.release();
                    }
                });
            }
        }
        Together.run(tasks);
    }

    private void enter(Platform platform, Optional<String> known) throws ActionDayException, InterruptedException {
        String id = known.isPresent() ? known.get() : create(platform);
        JsonNode secret = administrator
                .post(
                        venue.referral() + "/api/v1/providers/" + id + "/secrets",
                        "action-day-secret-" + platform.asciiHost(),
                        Map.of())
                .expect(201)
                .body();
        venue.anonymously()
                .put(
                        venue.internet() + "/providers/" + platform.asciiHost(),
                        Map.of(
                                "name", platform.name(),
                                "behaviour", platform.behaviour().name(),
                                "secret", secret.path("secret").asText()))
                .expect(204);
    }

    private String create(Platform platform) throws ActionDayException, InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", platform.name(),
                "domains", List.of(platform.asciiHost()),
                "channel", Map.of("type", "WEBHOOK", "url", "https://" + platform.asciiHost() + "/openiru/notices"),
                "establishedIn", platform.establishedIn()));
        if (WITHOUT_ANSWER.contains(platform.behaviour())) {
            body.put("responseDeadline", SHORT_DEADLINE.toString());
        }
        return administrator
                .post(venue.referral() + "/api/v1/providers", "action-day-provider-" + platform.asciiHost(), body)
                .expect(201)
                .body()
                .path("providerId")
                .asText();
    }

    private Map<String, String> entered() throws ActionDayException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        Optional<String> page = Optional.of(venue.referral() + "/api/v1/providers?limit=500");
        while (page.isPresent()) {
            Reply reply = administrator.get(page.get()).expect(200);
            reply.body().forEach(provider -> provider.path("domains")
                    .forEach(domain ->
                            ids.put(domain.asText(), provider.path("providerId").asText())));
            page = reply.next();
        }
        return ids;
    }

    private Set<String> hostsOfInternet() throws ActionDayException, InterruptedException {
        Set<String> hosts = new HashSet<>();
        venue.anonymously()
                .get(venue.internet() + "/providers")
                .expect(200)
                .body()
                .forEach(provider -> hosts.add(provider.path("host").asText()));
        return hosts;
    }
}
