package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealmTest {

    private static final Path FILE = Path.of("../keycloak/openiru-realm.json");

    @Test
    void every_demo_login_of_the_contract_is_in_the_realm_with_its_role() throws Exception {
        // When
        Realm realm = Realm.read(FILE);
        // Then
        assertThat(realm.logins())
                .extracting(Login::name)
                .contains("officer", "officer2", "investigator", "analyst", "administrator", "auditor", "action-day-6");
        assertThat(realm.login("senior-officer"))
                .hasValueSatisfying(login -> assertThat(login.roles()).containsExactly("senior-officer", "officer"));
        assertThat(realm.logins())
                .allSatisfy(login -> assertThat(login.password()).isNotEmpty());
    }

    @Test
    void agencies_and_the_demo_platform_get_tokens_for_themselves() throws Exception {
        // When
        Realm realm = Realm.read(FILE);
        // Then
        assertThat(realm.machines())
                .containsExactly(
                        "agency-be",
                        "agency-gr",
                        "agency-pl",
                        "agency-pt",
                        "agency-us",
                        "agency-europol",
                        "platform-demo");
        assertThat(realm.machines())
                .allSatisfy(client -> assertThat(realm.secretOf(client)).isPresent());
        assertThat(realm.secretOf("iru-cli")).isEmpty();
    }
}
