package org.openiru.local.actionday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A run's campaign as it is announced. It is written down before it is announced, in the local stack's folder: so a run
 * that is played again announces the very same campaign, which the unit recognises by its {@code Idempotency-Key}.
 *
 * @param endsAt 48 hours after {@code startsAt}
 * @param known whether it was written down by an earlier player
 */
record Programme(int run, String name, Instant startsAt, Instant endsAt, boolean known) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WINDOW = Duration.ofDays(2);

    static Programme of(int run, Path home, Clock clock) throws IOException {
        Path file = home.resolve("action-day").resolve("run-" + run + ".json");
        if (Files.exists(file)) {
            return read(run, Files.readString(file));
        }
        Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS);
        String name = "Referral Action Day" + (run == 0 ? "" : " " + run);
        Programme programme = new Programme(run, name, start, start.plus(WINDOW), false);
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "run", ".draft");
        Files.writeString(draft, JSON.writeValueAsString(programme.announcement()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return programme;
    }

    private static Programme read(int run, String text) throws JsonProcessingException {
        JsonNode written = JSON.readTree(text);
        return new Programme(
                run,
                written.path("name").asText(),
                Instant.parse(written.path("startsAt").asText()),
                Instant.parse(written.path("endsAt").asText()),
                true);
    }

    /** The body of {@code POST /api/v1/campaigns}. */
    Map<String, Object> announcement() {
        List<String> agencies = Arrays.stream(Agency.values()).map(Agency::id).toList();
        return Map.of("name", name, "startsAt", startsAt.toString(), "endsAt", endsAt.toString(), "agencies", agencies);
    }

    /** Names something of this run, the same whenever the run is played. */
    String key(String what) {
        return "action-day-" + run + "-" + what;
    }

    boolean isOverAt(Instant time) {
        return !time.isBefore(endsAt);
    }
}
