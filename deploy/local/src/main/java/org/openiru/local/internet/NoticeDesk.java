package org.openiru.local.internet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openiru.local.internet.Reception.Accepted;
import org.openiru.local.internet.Reception.Closed;
import org.openiru.local.internet.Reception.Moved;
import org.openiru.local.internet.Reception.PutOff;
import org.openiru.local.internet.Reception.Refused;
import org.openiru.local.internet.WorldFact.ContentChanged;
import org.openiru.local.internet.WorldFact.NoticeAccepted;
import org.openiru.local.internet.WorldFact.NoticeArrived;
import org.openiru.local.internet.WorldFact.NoticePutOff;
import org.openiru.local.internet.WorldFact.ReferralWithdrawn;

/** Takes in the unit's notices for every provider. */
final class NoticeDesk {

    /** What a throttled provider asks for. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final String BATCH = "referral.requested.batch";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Clock clock;
    private final Consumer<Notice> accepted;

    /** @param accepted told of each new notice */
    NoticeDesk(World world, Clock clock, Consumer<Notice> accepted) {
        this.world = world;
        this.clock = clock;
        this.accepted = accepted;
    }

    Reception receive(Provider provider, MultiMap headers, String body) {
        String webhookId = headers.get("webhook-id");
        if (!Signatures.verify(provider.secret(), headers, body)) {
            return new Refused(401, "The signature does not verify or its timestamp is stale");
        }
        JsonNode notice;
        try {
            notice = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Refused(400, "The body is not JSON");
        }
        Reception reception = turnAway(provider, webhookId).orElseGet(() -> read(provider, webhookId, notice));
        if (!(reception instanceof Refused)) {
            noteArrival(webhookId, notice, reception);
        }
        return reception;
    }

    /** Where the provider meets a notice in some way before it reads it. */
    private Optional<Reception> turnAway(Provider provider, String webhookId) {
        return switch (provider.behaviour()) {
            case REDIRECT -> Optional.of(new Moved("https://moved." + provider.host() + Site.NOTICES));
            case GONE_410 -> Optional.of(new Closed());
            case FLAKY_503, THROTTLED_429 -> putOff(provider.behaviour(), webhookId);
            default -> Optional.empty();
        };
    }

    private Optional<Reception> putOff(Behaviour behaviour, String webhookId) {
        Instant now = clock.instant();
        Optional<Instant> before = world.putOffAt(webhookId);
        if (before.isEmpty()) {
            world.record(new NoticePutOff(webhookId, now));
        }
        boolean throttles = behaviour == Behaviour.THROTTLED_429;
        boolean comesTooSoon =
                before.isEmpty() || (throttles && now.isBefore(before.get().plus(RETRY_AFTER)));
        return comesTooSoon
                ? Optional.of(throttles ? new PutOff(429, RETRY_AFTER.toSecondsPart()) : new PutOff(503, 0))
                : Optional.empty();
    }

    private void noteArrival(String webhookId, JsonNode notice, Reception reception) {
        for (JsonNode item : items(notice)) {
            String url = item.path("url").asText();
            world.record(new NoticeArrived(
                    webhookId,
                    notice.path("type").asText(),
                    isWebAddress(url) ? Address.parse(url).url() : "",
                    reception.status(),
                    clock.instant()));
        }
    }

    /** What a notice is about: many things in a batch, else one. */
    private static Iterable<JsonNode> items(JsonNode notice) {
        JsonNode data = notice.path("data");
        return notice.path("type").asText().equals(BATCH) ? data.path("items") : List.of(data);
    }

    private Reception read(Provider provider, String webhookId, JsonNode notice) {
        String type = notice.path("type").asText();
        Reception reception = new Refused(422, "There is nothing in it");
        for (JsonNode item : items(notice)) {
            reception = read(provider, webhookId, type, item);
            if (reception instanceof Refused) {
                return reception;
            }
        }
        return reception;
    }

    private Reception read(Provider provider, String webhookId, String type, JsonNode data) {
        String referralId = data.path("referralId").asText();
        if (referralId.isEmpty()) {
            return new Refused(422, "data.referralId is missing");
        }
        return switch (type) {
            case "referral.requested", BATCH, "removal-order.issued" ->
                request(provider, webhookId, type, referralId, data);
            case "referral.reminder", "referral.clarified" -> new Accepted();
            case "referral.withdrawn" -> withdraw(referralId);
            default -> new Refused(422, "The type is unknown");
        };
    }

    private Reception request(Provider provider, String webhookId, String type, String referralId, JsonNode data) {
        String url = data.path("url").asText();
        String acknowledgeUrl = data.path("acknowledgeUrl").asText();
        if (!isWebAddress(url) || !isWebAddress(acknowledgeUrl)) {
            return new Refused(422, "data.url and data.acknowledgeUrl must be absolute web addresses");
        }
        Notice notice = new Notice(
                provider.host(),
                type,
                referralId,
                Address.parse(url).url(),
                acknowledgeUrl,
                provider.behaviour(),
                provider.delay(),
                provider.absence(),
                clock.instant(),
                webhookId);
        if (!world.knows(notice)) {
            world.record(new NoticeAccepted(notice));
            accepted.accept(notice);
        }
        return new Accepted();
    }

    private Reception withdraw(String referralId) {
        List<Notice> standing = world.noticesOf(referralId).stream()
                .filter(notice -> !world.isWithdrawn(notice))
                .toList();
        if (!standing.isEmpty()) {
            world.record(new ReferralWithdrawn(referralId));
            standing.stream()
                    .map(Notice::url)
                    .distinct()
                    .forEach(url -> world.record(new ContentChanged(url, ContentState.UP)));
        }
        return new Accepted();
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
