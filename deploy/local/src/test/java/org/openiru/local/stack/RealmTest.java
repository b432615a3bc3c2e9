package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
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
    void agencies_the_demo_platform_and_the_mail_server_get_tokens_for_themselves() throws Exception {
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
                        "platform-demo",
                        "mail-gateway");
        assertThat(realm.machines())
                .allSatisfy(client -> assertThat(realm.secretOf(client)).isPresent());
        assertThat(realm.secretOf("iru-cli")).isEmpty();
    }

    @Test
    void the_mail_server_may_hand_over_bounces_and_nothing_else() throws Exception {
        // Given
        JsonNode realm = new ObjectMapper().readTree(FILE.toFile());
        // When
        List<String> roles = StreamSupport.stream(realm.path("users").spliterator(), false)
                .filter(user -> user.path("serviceAccountClientId").asText().equals("mail-gateway"))
                .flatMap(user -> StreamSupport.stream(user.path("realmRoles").spliterator(), false))
                .map(JsonNode::asText)
                .toList();
        // Then
        assertThat(roles).containsExactly("mail-gateway");
        assertThat(realm.path("roles").path("realm").findValuesAsText("name")).contains("mail-gateway");
    }
}
