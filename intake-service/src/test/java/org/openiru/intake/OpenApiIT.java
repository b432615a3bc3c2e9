package org.openiru.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed description of the API is the one that the service gives. */
@QuarkusTest
class OpenApiIT extends IntakeIT {
    private static final Path COMMITTED = Path.of("..", "docs", "api", "intake.yaml");

    @Test
    void the_committed_description_is_current() throws IOException {
        String served = given().get("/q/openapi?format=yaml").asString();

        if (Boolean.getBoolean("iru.openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED))
                .as("Run the test with -DargLine=-Diru.openapi.write=true and commit docs/api/intake.yaml")
                .isEqualTo(served);
    }

    @Test
    void every_operation_of_the_contract_is_described() {
        assertThat(given().get("/q/openapi?format=yaml").asString())
                .contains("/api/v1/reports:", "/api/v1/reports/{reference}:", "/api/v1/report-batches:")
                .doesNotContain("/status/{reference}");
    }
}
