package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.local.actionday.Result;
import org.openiru.local.actionday.Stand;
import org.openiru.local.stack.Ending;
import org.openiru.local.stack.StackException;

/**
 * Kills ({@code kill -9}) one part in the middle of an action day, which has to end with the figures of a day without. The
 * days are a thirty-second of the whole one, so that each part can have its own.
 */
@ExtendWith(SharedUnit.class)
class FaultsIT {

    /** Half of the items are assessed: every service, the broker and the providers are at work. */
    private static final int MIDDLE = PlayedDays.SMALL / 2;

    @ParameterizedTest
    @ValueSource(strings = {"intake", "assessment", "referral", "reporting", "kafka", "postgresql"})
    void aDayEndsWithTheSameFiguresAlthoughAPartIsKilledInItsMiddle(String part, PlayedDays days) throws Exception {
        // Given
        Result undisturbed = days.small();

        // When a part is killed and started again
        Fault fault = new Fault(() -> {
            days.unit().stack().kill(part);
            assertThat(days.unit().stack().pid(part)).isEmpty();
            days.unit().stack().start(part);
        });
        Result result = days.anotherSmall(fault);

        // Then
        assertThat(fault.happened()).isTrue();
        hasTheFiguresOf(undisturbed, result);
    }

    @Test
    void aDayEndsWithTheSameFiguresAlthoughTheRelaysLeaderIsKilledWhileAnotherReplicaRuns(PlayedDays days)
            throws Exception {
        // Given two replicas, of which the one that no caller knows is the leader
        Result undisturbed = days.small();
        Unit unit = days.unit();
        int port = Unit.freePort();
        unit.stack().startReplica("assessment", "assessment-2", port);
        assertThat(unit.stack().stop("assessment")).isEqualTo(Ending.ORDERLY);
        unit.stack().start("assessment");
        await().atMost(Duration.ofSeconds(30)).until(() -> leads("http://127.0.0.1:" + port));
        assertThat(leads(unit.assessment())).isFalse();

        // When the leader is killed
        Fault fault = new Fault(() -> unit.stack().kill("assessment-2"));
        Result result = days.anotherSmall(fault);

        // Then the other has taken over, and the figures are the same
        assertThat(fault.happened()).isTrue();
        assertThat(leads(unit.assessment())).isTrue();
        hasTheFiguresOf(undisturbed, result);
    }

    private static void hasTheFiguresOf(Result expected, Result actual) {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFields("campaignId")
                .isEqualTo(expected);
        assertThat(actual.total().referred()).isEqualTo(PlayedDays.SMALL);
    }

    private static boolean leads(String service) {
        return RestAssured.get(service + "/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith("iru_relay_leader") && line.endsWith(" 1.0"));
    }

    /** Something that breaks once, when the day has come to its middle. */
    private static final class Fault implements Consumer<Stand> {

        private interface Action {
            void run() throws IOException, StackException;
        }

        private final Action action;
        private final AtomicBoolean happened = new AtomicBoolean();

        Fault(Action action) {
            this.action = action;
        }

        boolean happened() {
            return happened.get();
        }

        @Override
        public void accept(Stand stand) {
            boolean middle = stand.assessed() >= MIDDLE && stand.settled() < PlayedDays.SMALL;
            if (middle && happened.compareAndSet(false, true)) {
                try {
                    action.run();
                } catch (IOException | StackException e) {
                    throw new IllegalStateException("The fault could not be made or mended", e);
                }
            }
        }
    }
}
