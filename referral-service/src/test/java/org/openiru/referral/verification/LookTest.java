package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.web.egress.OutboundResult;

class LookTest {

    @ParameterizedTest
    @CsvSource({
        "404, GONE",
        "410, GONE",
        "451, GONE",
        "200, STILL_UP",
        "206, STILL_UP",
        "301, UNREACHABLE",
        "401, UNREACHABLE",
        "403, UNREACHABLE",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE"
    })
    void only_a_plain_answer_about_the_content_says_whether_it_is_gone(int status, Finding finding) {
        Look look = Look.of(
                new OutboundResult.Response(status, Map.of(), new byte[0], false, "https://platform.example/video/1"));
        assertThat(look.finding()).isEqualTo(finding);
        assertThat(look.status()).isEqualTo(status);
        assertThat(look.error() != null).isEqualTo(finding == Finding.UNREACHABLE);
    }

    @Test
    void no_answer_is_not_the_same_as_gone() {
        assertThat(Look.of(new OutboundResult.Failed("no such host", false)))
                .isEqualTo(new Look(Finding.UNREACHABLE, null, "no such host"));
        assertThat(Look.of(new OutboundResult.Refused("not a public address")))
                .isEqualTo(new Look(Finding.UNREACHABLE, null, "not a public address"));
    }
}
