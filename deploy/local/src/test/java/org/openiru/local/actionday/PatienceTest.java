package org.openiru.local.actionday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void an_attempt_that_fails_is_made_again_until_it_works() throws Exception {
        // When
        String answer = new Patience(Duration.ofSeconds(10)).until("Asking", () -> {
            int attempt = attempts.incrementAndGet();
            if (attempt == 1) {
                throw new ConnectException("away");
            }
            return attempt == 2 ? Optional.empty() : Optional.of("here");
        });

        // Then
        assertThat(answer).isEqualTo("here");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void patience_ends_and_says_with_what() {
        // Given
        Patience none = new Patience(Duration.ZERO);

        // When / Then
        assertThatThrownBy(() -> none.until("Asking", () -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(ActionDayException.class)
                .hasMessage("Asking did not work for 0 s")
                .hasRootCauseMessage("away");
    }

    @Test
    void what_was_refused_is_not_tried_again() {
        // Given
        Patience patience = new Patience(Duration.ofSeconds(10));

        // When / Then
        assertThatThrownBy(() -> patience.until("Asking", () -> {
                    attempts.incrementAndGet();
                    throw new ActionDayException("no");
                }))
                .hasMessage("no");
        assertThat(attempts).hasValue(1);
    }
}
