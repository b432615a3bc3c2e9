package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettledTest {

    private static final String PARTITION = "iru.reports-0";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Settled settled = new Settled(
            () -> Map.of(PARTITION, this.end),
            () -> Optional.of(countedUpTo(this.counted)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofSeconds(2));

    private long end;
    private long counted;

    @Test
    void a_moment_is_told_once_all_is_counted_that_there_was_when_it_was_first_asked_for() {
        // Given figures that are three events behind, whenever they are asked for
        end = 3;
        for (int question = 0; question < 3; question++) {
            assertThat(ask(NOW.minusSeconds(10))).isNull();
            end++;
            counted++;
        }
        // Then
        assertThat(ask(NOW.minusSeconds(10))).isNotNull();
    }

    @Test
    void a_moment_that_clocks_may_differ_about_is_not_told() {
        assertThat(ask(NOW.minusSeconds(2))).isNotNull();
        assertThat(ask(NOW.minusSeconds(1))).isNull();
    }

    private @Nullable Snapshot ask(Instant moment) {
        return settled.at(moment).orElseThrow().snapshot();
    }

    private static Snapshot countedUpTo(long position) {
        return new Snapshot(
                "generation",
                kind -> {
                    throw new AssertionError("No name is asked for");
                },
                true,
                Map.of(PARTITION, position),
                new Ledger().view());
    }
}
