package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.EgressSettings.UnitName;

class UserAgentTest {

    private static final TestInternet.Settings SETTINGS = new TestInternet.Settings(Optional.empty(), Optional.empty());

    @Test
    void theUserAgentSaysWhoAsksAndWhomToTurnTo() {
        assertThat(GuardedHttpClient.userAgent(SETTINGS, Optional.of(URI.create("https://unit.example"))))
                .isEqualTo("OpenIRU/1.0 (test unit; +https://unit.example)");
    }

    @Test
    void aNameThatWouldBreakTheHeaderIsNotTaken() {
        assertThatThrownBy(() -> UnitName.of("a unit) Mozilla/5.0")).hasMessageContaining("unit's name");
        assertThatThrownBy(() -> UnitName.of("a\r\nX-Header: b")).hasMessageContaining("unit's name");
        assertThat(UnitName.of("Referral Unit, Example & Sons").text()).isEqualTo("Referral Unit, Example & Sons");
    }
}
