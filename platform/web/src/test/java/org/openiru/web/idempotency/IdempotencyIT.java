package org.openiru.web.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokensResource.class)
class IdempotencyIT {

    @Inject
    DataSource dataSource;

    private final String key = UUID.randomUUID().toString();
    private final String name = UUID.randomUUID().toString();

    @Test
    void aRepeatedRequestHasOneEffectAndTheSameAnswer() throws SQLException {
        Response first = create(key, name, 1, "");
        Response second = create(key, name, 1, "");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theOrderOfFieldsMakesNoOtherRequest() throws SQLException {
        post(key, "{\"name\":\"" + name + "\",\"size\":1}", "");
        Response second = post(key, "{ \"size\": 1, \"name\": \"" + name + "\" }", "");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() throws SQLException {
        create(key, name, 1, "");
        Response second = create(key, name, 2, "");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.contentType()).startsWith("application/problem+json");
        assertThat(second.as(Json.class).getString("type")).isEqualTo("urn:openiru:problem:idempotency-key-reused");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void callersDoNotShareTheirKeys() throws SQLException {
        Response one = create(key, name, 1, "?caller=agency-be");
        Response other = create(key, name, 1, "?caller=agency-gr");
        assertThat(other.header("Location")).isNotEqualTo(one.header("Location"));
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void withoutAKeyEveryRequestHasItsEffect() throws SQLException {
        create(null, name, 1, "");
        create(null, name, 1, "");
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void aFailureLeavesNeitherEffectNorKey() throws SQLException {
        assertThat(create(key, name, 1, "?fail=true").statusCode()).isEqualTo(500);
        assertThat(effects()).isZero();

        assertThat(create(key, name, 1, "").statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void requestsAtTheSameTimeHaveOneEffectAndOneAnswer() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> requests = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<String>) () -> {
                        Response response = create(key, name, 1, "");
                        return response.statusCode() + " " + response.header("Location") + response.asString();
                    })
                    .toList();
            List<String> answers =
                    clients.invokeAll(requests).stream().map(Future::resultNow).toList();
            assertThat(answers.stream().collect(Collectors.toSet()))
                    .singleElement()
                    .asString()
                    .startsWith("201 ");
        }
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"größer", "tab\there", ""})
    void aKeyThatCannotBeUsedIsRefused(String unusable) throws SQLException {
        assertUnusable(unusable);
    }

    @Test
    void aKeyHasUpTo255Characters() throws SQLException {
        assertUnusable("k".repeat(256));
        assertThat(create(key + "k".repeat(255 - key.length()), name, 1, "").statusCode())
                .isEqualTo(201);
    }

    @Test
    void oldKeysAreForgotten() throws SQLException {
        create(key, name, 1, "");
        execute("update idempotency_keys set created_at = now() - interval '91 days' where key = ?", key);

        create(UUID.randomUUID().toString(), name, 1, "");

        assertThat(count("select count(*) from idempotency_keys where key = ?", key))
                .isZero();
    }

    @Test
    void youngKeysAreKept() throws SQLException {
        create(key, name, 1, "");
        execute("update idempotency_keys set created_at = now() - interval '89 days' where key = ?", key);

        create(UUID.randomUUID().toString(), name, 1, "");

        assertThat(count("select count(*) from idempotency_keys where key = ?", key))
                .isEqualTo(1);
    }

    private void assertUnusable(String unusable) throws SQLException {
        Response response = create(unusable, name, 1, "");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.as(Json.class).getString("type")).isEqualTo("urn:openiru:problem:invalid-idempotency-key");
        assertThat(effects()).isZero();
    }

    private static Response create(@Nullable String key, String name, int size, String query) {
        return post(key, "{\"name\":\"%s\",\"size\":%d}".formatted(name, size), query);
    }

    private static Response post(@Nullable String key, String body, String query) {
        var request = given().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/effects" + query);
    }

    private int effects() throws SQLException {
        return count("select count(*) from effects where name = ?", name);
    }

    private int count(String sql, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private void execute(String sql, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }
}
