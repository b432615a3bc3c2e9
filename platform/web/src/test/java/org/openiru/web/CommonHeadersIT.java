package org.openiru.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokensResource.class)
class CommonHeadersIT {

    @Test
    void aRequestKeepsItsCorrelationId() {
        Response response = given().header("X-Correlation-Id", "from-the-client_1")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/samples");
        assertThat(response.header("X-Correlation-Id")).isEqualTo("from-the-client_1");
        assertThat(response.as(Json.class).getString("correlation")).isEqualTo("from-the-client_1");
    }

    @Test
    void aRequestWithoutOneGetsANewId() {
        Response response = given().contentType("application/json").body("{}").post("/api/v1/samples");
        String id = response.header("X-Correlation-Id");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(response.as(Json.class).getString("correlation")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two words", "<script>", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void anIdThatIsUnfitForLogsIsReplaced(String unfit) {
        Response response = given().header("X-Correlation-Id", unfit).get("/nothing");
        assertThat(response.header("X-Correlation-Id")).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/nothing", "/api/v1/samples/impossible", "/api/v1/samples/broken"})
    void everyResponseIsHardened(String path) {
        Response response = given().get(path);
        assertThat(response.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void noCacheKeepsAnswersOfTheApi() {
        assertThat(given().get("/api/v1/samples/impossible").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void healthAndMetricsAreThere() {
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("jvm_memory_used_bytes");
    }
}
