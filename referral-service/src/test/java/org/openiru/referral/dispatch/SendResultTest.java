package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.referral.dispatch.SendResult.Accepted;
import org.openiru.referral.dispatch.SendResult.Gone;
import org.openiru.referral.dispatch.SendResult.TryAgain;
import org.openiru.web.egress.OutboundResult;

class SendResultTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_2xx_means_that_the_endpoint_has_the_notice(int status) {
        assertThat(SendResult.of(response(status, Map.of()), NOW)).isEqualTo(new Accepted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 409, 422, 500, 503})
    void a_redirect_or_error_is_tried_again(int status) {
        assertThat(SendResult.of(response(status, Map.of()), NOW))
                .isEqualTo(new TryAgain(status, "HTTP status " + status, Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 504})
    void what_the_specification_names_as_signs_of_load_is_tried_again_after_a_pause(int status) {
        assertThat(SendResult.of(response(status, Map.of()), NOW))
                .isEqualTo(new TryAgain(status, "HTTP status " + status, Optional.empty(), true));
    }

    @Test
    void a_410_ends_all_sending_to_the_endpoint() {
        assertThat(SendResult.of(response(410, Map.of()), NOW)).isInstanceOf(Gone.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, 2026-11-22T10:02:00Z",
        "503, 0, 2026-11-22T10:00:00Z",
        "500, 120, 2026-11-22T10:02:00Z",
        "503, 'Sun, 22 Nov 2026 10:30:00 GMT', 2026-11-22T10:30:00Z",
        "503, 'Sunday, 22-Nov-26 10:30:00 GMT', 2026-11-22T10:30:00Z",
        "503, 'Sun Nov 22 10:30:00 2026', 2026-11-22T10:30:00Z",
        "429, 10000000000, 2094-12-10T13:14:07Z",
    })
    void retry_after_is_read_as_seconds_or_as_a_date(int status, String header, Instant notBefore) {
        assertThat(SendResult.of(response(status, Map.of("retry-after", List.of(header))), NOW))
                .isEqualTo(new TryAgain(status, "HTTP status " + status, Optional.of(notBefore), status == 429));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", ""})
    void retry_after_that_is_neither_counts_as_absent(String header) {
        assertThat(SendResult.of(response(429, Map.of("retry-after", List.of(header))), NOW))
                .isEqualTo(new TryAgain(429, "HTTP status 429", Optional.empty(), true));
    }

    @Test
    void no_answer_is_tried_again_also_where_the_name_leads_to_an_inner_address_just_then() {
        assertThat(SendResult.of(new OutboundResult.Failed("connection refused", false), NOW))
                .isEqualTo(new TryAgain(null, "connection refused", Optional.empty(), false));
        assertThat(SendResult.of(new OutboundResult.Failed("no answer", true), NOW)
                        .error())
                .isEqualTo("Too slow: no answer");
        assertThat(SendResult.of(new OutboundResult.Refused("not a public address"), NOW))
                .isEqualTo(new TryAgain(null, "not a public address", Optional.empty(), false));
    }

    private static OutboundResult response(int status, Map<String, List<String>> headers) {
        return new OutboundResult.Response(status, headers, new byte[0], false, "https://platform.example/notices");
    }
}
