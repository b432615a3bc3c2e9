package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the scene is set. */
class ControlTest extends InternetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"behaviour\":\"UNHEARD_OF\",\"secret\":\"" + SECRET + "\"}",
                "{\"behaviour\":\"PROMPT\"}",
                "{\"behaviour\":\"PROMPT\",\"secret\":\"whsec_?\"}",
                "{\"behaviour\":\"PROMPT\",\"secret\":\"" + SECRET + "\",\"answerAfter\":\"soon\"}",
                "[]",
                "{"
            })
    void a_provider_that_makes_no_sense_is_not_registered(String body) throws Exception {
        // When
        int status = visitor.control("PUT", "/providers/" + HOST, body).statusCode();

        // Then
        assertThat(status).isEqualTo(400);
        assertThat(visitor.control("GET", "/providers", "").body()).isEqualTo("[]");
    }

    @Test
    void the_list_of_providers_keeps_their_secrets() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REPLAY, SECRET);

        // When
        String list = visitor.control("GET", "/providers", "").body();

        // Then
        assertThat(list).contains(HOST).contains("REPLAY").doesNotContain("whsec");
    }
}
