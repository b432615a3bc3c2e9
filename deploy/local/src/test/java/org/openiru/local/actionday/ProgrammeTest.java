package org.openiru.local.actionday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgrammeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:20:30Z");

    @TempDir
    Path home;

    @Test
    void the_window_is_48_hours_and_open_now() throws IOException {
        // When
        Programme programme = Programme.of(0, home, at(NOW));

        // Then
        assertThat(programme.startsAt()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(programme.endsAt()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(programme.isOverAt(NOW)).isFalse();
    }

    @Test
    void a_run_that_is_played_again_announces_the_very_same_campaign() throws IOException {
        // Given
        Programme first = Programme.of(0, home, at(NOW));

        // When
        Programme again = Programme.of(0, home, at(NOW.plus(Duration.ofDays(3))));

        // Then
        assertThat(again.announcement()).isEqualTo(first.announcement());
        assertThat(again.key("campaign")).isEqualTo(first.key("campaign"));
        assertThat(again.isOverAt(NOW.plus(Duration.ofDays(3)))).isTrue();
    }

    @Test
    void another_run_is_another_campaign() throws IOException {
        // Given
        Programme first = Programme.of(0, home, at(NOW));

        // When
        Programme other = Programme.of(1, home, at(NOW.plus(Duration.ofHours(1))));

        // Then
        assertThat(other.key("campaign")).isNotEqualTo(first.key("campaign"));
        assertThat(other.announcement()).isNotEqualTo(first.announcement());
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
