package org.openiru.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The realm file: who may sign in to the local stack, and with what. */
final class Realm {

    private final JsonNode realm;

    private Realm(JsonNode realm) {
        this.realm = realm;
    }

    static Realm read(Path file) throws IOException {
        return new Realm(new ObjectMapper().readTree(file.toFile()));
    }

    /** The people, in the file's order. */
    List<Login> logins() {
        return elements("users")
                .filter(user -> user.has("credentials"))
                .map(user -> new Login(
                        user.path("username").asText(),
                        user.path("credentials").path(0).path("value").asText(),
                        roles(user)))
                .toList();
    }

    Optional<Login> login(String name) {
        return logins().stream().filter(login -> login.name().equals(name)).findFirst();
    }

    /** A confidential client's secret. */
    Optional<String> secretOf(String clientId) {
        return elements("clients")
                .filter(client -> client.path("clientId").asText().equals(clientId) && client.has("secret"))
                .map(client -> client.path("secret").asText())
                .findFirst();
    }

    /** The clients that get tokens for themselves. */
    List<String> machines() {
        return elements("clients")
                .filter(client -> client.path("serviceAccountsEnabled").asBoolean())
                .map(client -> client.path("clientId").asText())
                .toList();
    }

    private static List<String> roles(JsonNode user) {
        return StreamSupport.stream(user.path("realmRoles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Stream<JsonNode> elements(String field) {
        return StreamSupport.stream(realm.path(field).spliterator(), false);
    }
}
