package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.local.actionday.ActionDay;
import org.openiru.local.actionday.ActionDayException;
import org.openiru.local.actionday.Result;
import org.openiru.local.actionday.Stand;
import org.openiru.local.stack.StackException;

/**
 * Action days on one unit: the whole one that {@code ./iru demo} plays, in whose course one part after the other is killed, and a
 * small one with every thirty-second of its items. Each is played once, when it is first asked for.
 */
final class PlayedDays {

    private static final int ONE_IN = 32;
    private static final String REPLICA = "assessment-2";
    private static final Duration TAKING_OVER = Duration.ofMinutes(1);
    private static final String LEADER = "whichever of assessment's replicas leads the relays";

    private final Unit unit;
    private final int replicaPort;
    private @Nullable Faults faults;
    private @Nullable Result whole;
    private boolean smallPlayed;

    PlayedDays(Unit unit) throws IOException {
        this.unit = unit;
        this.replicaPort = Unit.freePort();
    }

    Unit unit() {
        return unit;
    }

    /** The parts that are killed in the course of the whole day, in this order. */
    static List<String> killed() {
        return List.of("intake", "assessment", "kafka", LEADER, "postgresql", "referral", "reporting");
    }

    /** What the whole day comes to. */
    Result whole() throws IOException, ActionDayException, InterruptedException, StackException {
        if (whole == null) {
            unit.stack().startReplica("assessment", REPLICA, replicaPort);
            ActionDay day = new ActionDay(unit.stack(), 0);
            faults = new Faults(day.work(), killed(), this::kill);
            whole = day.play(faults).result();
        }
        return whole;
    }

    /** How far the whole day was when the part was killed. */
    Stand whenKilled(String part) {
        return Objects.requireNonNull(faults).struck(part);
    }

    /** {@code kill -9}, and a start. */
    private void kill(String part) throws IOException, StackException {
        String killed = part.equals(LEADER) ? leader() : part;
        unit.stack().kill(killed);
        assertThat(unit.stack().pid(killed)).isEmpty();
        if (part.equals(LEADER)) {
            assertThat(leader()).as("takes over").isNotEqualTo(killed);
        }
        unit.stack().start(killed);
    }

    /** Who leads, once somebody does. */
    private String leader() {
        return await().atMost(TAKING_OVER)
                .ignoreExceptions()
                .until(this::leading, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> leading() throws IOException, StackException {
        for (String replica : List.of("assessment", REPLICA)) {
            if (unit.stack().pid(replica).isPresent() && leads(replica)) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    private boolean leads(String replica) {
        String service = replica.equals(REPLICA) ? "http://127.0.0.1:" + replicaPort : unit.assessment();
        return RestAssured.get(service + "/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith("iru_relay_leader") && line.endsWith(" 1.0"));
    }

    /** Plays the whole day once more. */
    ActionDay.Outcome playWhole() throws IOException, ActionDayException, InterruptedException {
        return new ActionDay(unit.stack(), 0).play(stand -> {});
    }

    /** Plays a small day. */
    void small() throws IOException, ActionDayException, InterruptedException {
        if (!smallPlayed) {
            new ActionDay(unit.stack(), 1, ONE_IN).play(stand -> {});
            smallPlayed = true;
        }
    }
}
