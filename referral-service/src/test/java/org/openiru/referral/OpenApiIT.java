package org.openiru.referral;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT extends ServiceTest {

    private static final Path COMMITTED = Path.of("..", "docs", "api", "referral.yaml");
    private static final Path SERVED = Path.of("target", "referral.yaml");

    @Test
    void the_committed_description_is_the_one_that_the_service_serves() throws IOException {
        // When
        String served = new String(given().get("/q/openapi").asByteArray(), UTF_8);

        // Then
        if (Boolean.getBoolean("iru.openapi.write")) {
            Files.writeString(COMMITTED, served);
        }
        Files.writeString(SERVED, served);
        assertThat(COMMITTED)
                .as("If the API changed on purpose, copy referral-service/%s to docs/api", SERVED)
                .hasContent(served);
    }
}
